import { createPublicKey, verify } from 'node:crypto';
import { AppError, type ReportFormat } from '@plimsoll/domain';
import { closingFollows, readSealText, Seal, sealClosing } from '../seal/seal.ts';
import { type FoundSeal, findSeal, formatOf, type ReportSource } from './find-seal.ts';
import { type ReportFault, verifyContent } from './verify-content.ts';

/** What a verification found. Nothing is said of whose the key is unless a key was given to compare it with. */
export interface ReportVerification {
  /** True: every byte is as it was signed, by the key that was given if there was one. */
  readonly intact: boolean;
  readonly format: ReportFormat;
  /** What the signature speaks for; undefined where there is no seal that can be read. */
  readonly seal: Seal | undefined;
  /** Name of the key in the seal; undefined where there is none. */
  readonly key: string | undefined;
  /** Whether it is the key that was given; undefined when none was. */
  readonly trusted: boolean | undefined;
  readonly faults: readonly ReportFault[];
}

/** The name of a key, as pages show it: the last 16 hex digits of its DER. */
const keyName = (key: Buffer): string => key.toString('hex').slice(-16);

const isSigned = (payload: Buffer, signature: Buffer, key: Buffer): boolean => {
  try {
    const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
    return publicKey.asymmetricKeyType === 'ed25519' && verify(null, payload, publicKey, signature);
  } catch {
    return false;
  }
};

const readPayload = (payload: Buffer): Seal | undefined => {
  try {
    return Seal.safeParse(JSON.parse(payload.toString('utf8'))).data;
  } catch {
    return undefined;
  }
};

const nothing = (format: ReportFormat, from: number, to: number, message: string): ReportVerification => ({
  intact: false,
  format,
  seal: undefined,
  key: undefined,
  trusted: undefined,
  faults: [{ part: 'seal', from, to, message }],
});

const readParts = (found: FoundSeal): ReturnType<typeof readSealText> | undefined => {
  try {
    return readSealText(found.text);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
};

/**
 * Holds a report against its own seal, without asking anybody: that it was signed, that nothing was changed, added or
 * taken away since, and where. With `trusted` (DER), that it was signed by this key.
 */
export const verifyReport = async (source: ReportSource, trusted?: Buffer): Promise<ReportVerification> => {
  const found = await findSeal(source);
  if (found === undefined)
    return nothing(
      await formatOf(source),
      0,
      source.size,
      'there is none at its end: the file was cut off, or is no report of Plimsoll',
    );
  const parts = readParts(found);
  const seal = parts && readPayload(parts.payload);
  if (parts === undefined || seal === undefined)
    return nothing(found.format, found.at, source.size, 'was changed: it cannot be read');
  const faults: ReportFault[] = [];
  if (!isSigned(parts.payload, parts.signature, parts.key))
    faults.push({ part: 'seal', from: found.at, to: source.size, message: 'was changed: its signature does not fit' });
  const before = await source.read(Math.max(0, found.at - closingFollows), found.at);
  if (seal.format !== found.format || found.after !== sealClosing(found.format, before))
    faults.push({
      part: 'after the seal',
      from: source.size - found.after.length,
      to: source.size,
      message: 'is not what ends a report: it was added or changed',
    });
  faults.push(...(await verifyContent(source, seal, found.at)));
  const isTrusted = trusted === undefined ? undefined : trusted.equals(parts.key);
  return {
    intact: faults.length === 0 && isTrusted !== false,
    format: found.format,
    seal,
    key: keyName(parts.key),
    trusted: isTrusted,
    faults,
  };
};
