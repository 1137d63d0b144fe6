import { createPublicKey } from 'node:crypto';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { AppError } from '@plimsoll/domain';
import { type ReportVerification, verifyReport } from '@plimsoll/reports';
import { Command, Option } from 'commander';
import { printable } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Everything `verify` can be told, after parsing. */
interface VerifyOptions {
  readonly key?: string;
  readonly format: 'text' | 'json';
}

/** A key of Ed25519 in any form is a few dozen bytes. */
const longestKey = 16_384;

/** A public key in PEM or DER, as DER. */
const readKey = async (file: string): Promise<Buffer> => {
  try {
    const bytes = await readFile(file);
    if (bytes.length > longestKey) throw new RangeError('it is too long');
    const key = bytes.includes('-----BEGIN')
      ? createPublicKey(bytes)
      : createPublicKey({ key: bytes, format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') throw new RangeError('it is no Ed25519 key');
    return key.export({ type: 'spki', format: 'der' });
  } catch (cause) {
    throw new AppError('input.invalid', `${file}: it is not a public key of Ed25519 in PEM or DER`, { cause });
  }
};

const openReport = async (file: string): Promise<FileHandle> => {
  try {
    return await open(file, 'r');
  } catch (cause) {
    throw new AppError('input.invalid', `${file}: the report cannot be read`, { cause });
  }
};

const verifyFile = async (file: string, trusted: Buffer | undefined): Promise<ReportVerification> => {
  const handle = await openReport(file);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new AppError('input.invalid', `${file}: it is not a file`);
    const read = async (from: number, to: number): Promise<Buffer> => {
      const buffer = Buffer.alloc(Math.max(0, to - from));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      return buffer.subarray(0, bytesRead);
    };
    return await verifyReport({ size: stats.size, read }, trusted);
  } finally {
    await handle.close();
  }
};

const aboutText = ({ seal }: ReportVerification): readonly string[] =>
  seal === undefined
    ? []
    : [
        `report    ${seal.report}`,
        `about     ${printable(seal.organization.name)}, ${seal.clusters.length} clusters, ${seal.findings} findings`,
        `as of     ${seal.asOf}`,
        `digest    sha256:${seal.digest}`,
        `catalogue ${printable(seal.catalogue)}`,
        `made      ${seal.made.at} for ${printable(seal.made.by)}, by Plimsoll ${printable(seal.made.plimsoll)}`,
      ];

const keyText = ({ key, trusted }: ReportVerification): string => {
  if (key === undefined) return 'key       none';
  if (trusted === true) return `key       ${key}, the one you gave`;
  if (trusted === false) return `key       ${key}, NOT the one you gave: somebody else signed it`;
  return `key       ${key}; compare it with the organization's, or give that with --key: anybody can sign with a key of their own`;
};

const textOf = (file: string, found: ReportVerification): string =>
  [
    `${file}: ${found.intact ? 'intact' : 'NOT intact'}`,
    ...aboutText(found),
    keyText(found),
    ...found.faults.map(
      ({ part, from, to, message }) => `fault     ${printable(part)}, bytes ${from} to ${to}: ${message}`,
    ),
    '',
  ].join('\n');

const jsonOf = (file: string, { seal, ...found }: ReportVerification): string => {
  const about = seal && { ...seal, content: { bytes: seal.content.bytes, sha256: seal.content.sha256 } };
  return `${JSON.stringify({ file, ...found, seal: about ?? null }, null, 2)}\n`;
};

/** `plimsoll verify`: whether a report is as it was signed. Asks nobody. */
export const verifyCommand = (terminal: Terminal, done: (exitCode: number) => void): Command =>
  new Command('verify')
    .description('check that a report is as it was signed, without asking anybody')
    .argument('<file>', 'a report: PDF, CSV or JSON')
    .option('--key <file>', "the organization's public key, PEM or DER, from the page of reports")
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      `
Exit codes: 0 intact, 1 changed or signed by another key, 2 usage or input error.

Examples:
  plimsoll verify plimsoll-report.csv
  plimsoll verify --key organization.pem --format json plimsoll-report.json
`,
    )
    .action(async (file: string, options: VerifyOptions) => {
      const found = await verifyFile(file, options.key === undefined ? undefined : await readKey(options.key));
      terminal.out.write(options.format === 'json' ? jsonOf(file, found) : textOf(file, found));
      done(found.intact ? 0 : 1);
    });
