import { createPrivateKey, sign } from 'node:crypto';
import { AppError, canonicalText, ReportFormat } from '@plimsoll/domain';
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.number().int().min(0);

/** What a signature speaks for: which report it is, and every byte of the file before the seal. */
export const Seal = z.object({
  form: z.literal('plimsoll-seal/1'),
  format: ReportFormat,
  report: z.uuid(),
  organization: z.object({ id: z.uuid(), name: z.string() }),
  asOf: z.string(),
  /** SHA-256 of the canonical model: the same in every file of the report, and whenever it is made again. */
  digest: Sha256,
  catalogue: z.string(),
  findings: Count,
  /** The sequence vector: what of each cluster had been judged when the report was made. Outside of the digest. */
  clusters: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      epoch: Count,
      sequence: Count,
      generation: Count,
      watermark: z.string(),
    }),
  ),
  /** Outside of the digest: who made it, and when. */
  made: z.object({ at: z.string(), by: z.string(), plimsoll: z.string() }),
  content: z.object({
    bytes: Count,
    sha256: Sha256,
    /** The content in pieces, in their order, so that a change can be pointed at. */
    parts: z.array(z.object({ name: z.string(), bytes: Count, sha256: Sha256 })).max(100_000),
  }),
});
export type Seal = z.infer<typeof Seal>;

/** A key that signs; DER. */
export interface Signer {
  readonly name: string;
  readonly privateKey: Buffer;
  readonly publicKey: Buffer;
}

/** What begins the seal, in every format. */
export const sealMark = 'plimsoll-seal 1 ';

/** The seal as text: mark, payload, signature (Ed25519) and public key (SubjectPublicKeyInfo), each in base64. */
export const sealText = (seal: Seal, signer: Signer): string => {
  const payload = Buffer.from(canonicalText(seal), 'utf8');
  const key = createPrivateKey({ key: signer.privateKey, format: 'der', type: 'pkcs8' });
  const parts = [payload, sign(null, payload, key), signer.publicKey];
  return `${sealMark}${parts.map((part) => part.toString('base64')).join(' ')}`;
};

/** What comes before the seal, by format; of a PDF it is a comment behind the end of the file. */
export const sealOpenings = { pdf: '%', json: ',"seal":"', csv: '#' } as const satisfies Record<ReportFormat, string>;

/**
 * What comes after the seal, given the last bytes before it. A PDF says once more where its table of objects stands, because
 * readers look for that at the very end (ISO 32000, 7.5.5).
 */
export const sealClosing = (format: ReportFormat, before: Buffer): string => {
  if (format === 'json') return '"}\n';
  if (format === 'csv') return '\r\n';
  const table = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before.toString('latin1'))?.[1] ?? '0';
  return `\nstartxref\n${table}\n%%EOF\n`;
};

/** Bytes before the seal that its closing follows from. */
export const closingFollows = 64;

/** The three parts of a seal's text. Throws `input.invalid` for what is no seal. */
export const readSealText = (
  text: string,
): { readonly payload: Buffer; readonly signature: Buffer; readonly key: Buffer } => {
  const [payload, signature, key, ...rest] = text.slice(sealMark.length).split(' ');
  if (
    !text.startsWith(sealMark) ||
    payload === undefined ||
    signature === undefined ||
    key === undefined ||
    rest.length > 0
  )
    throw new AppError('input.invalid', 'The seal is cut off or was changed: it does not have its three parts.');
  const [decoded, signed, known] = [payload, signature, key].map((part) => Buffer.from(part, 'base64'));
  // Base64 may be written in several ways that mean the same: only the one that was written is as it was.
  if ([decoded, signed, known].some((bytes, at) => bytes?.toString('base64') !== [payload, signature, key][at]))
    throw new AppError('input.invalid', 'The seal was changed: it is not base64 as it was written.');
  return {
    payload: decoded ?? Buffer.alloc(0),
    signature: signed ?? Buffer.alloc(0),
    key: known ?? Buffer.alloc(0),
  };
};
