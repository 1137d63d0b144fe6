import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { serverAddress } from '@plimsoll/collect';
import { AppError, AuditChain, AuditEnd, AuditLine } from '@plimsoll/domain';
import { type TokenOptions, tokenOf } from '../server/token.ts';
import { printable } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { version } from '../version.ts';

/** Everything `audit verify` can be told, after parsing. */
export interface VerifyAuditOptions extends TokenOptions {
  readonly url?: string;
}

/** Minutes are enough for a million entries. */
const patienceMs = 600_000;

const download = async (url: string, options: TokenOptions): Promise<Readable> => {
  const token = await tokenOf(options, 'an API token or session of an owner, admin or auditor');
  const address = new URL('v1/audit/export', `${serverAddress(url).href.replace(/\/*$/, '')}/`);
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${token}`, 'user-agent': `plimsoll/${version}` },
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((cause: unknown) => {
    throw new AppError('server.unreachable', `${address.origin} cannot be reached; nothing was verified`, { cause });
  });
  if (response.ok && response.body !== null) return Readable.fromWeb(response.body as ReadableStream);
  throw new AppError('input.invalid', `${address.origin} answered ${response.status}; nothing was verified`);
};

interface Found {
  readonly chain: AuditChain;
  /** What is wrong, first of all. */
  readonly broken: string | undefined;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const saysEnd = ({ end }: AuditEnd, { entries, head }: AuditChain['so']): string | undefined =>
  end.entries === entries && end.head === head
    ? undefined
    : `The last line speaks of ${end.entries} entries, and ${entries} are there: the end was cut off or exchanged.`;

/** Follows the chain line by line, to the first that does not fit. */
const follow = async (input: Readable): Promise<Found> => {
  const chain = new AuditChain();
  let ended = false;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue;
    const next = chain.so.entries + 1;
    if (ended) return { chain, broken: `There is more behind the last line: entry ${next} does not belong there.` };
    if (next === 1 && text.startsWith('sequence,'))
      throw new AppError(
        'input.invalid',
        'This is the CSV export, which is for reading: verify the NDJSON export, which has every byte that was hashed.',
      );
    const value = parse(text);
    const end = AuditEnd.safeParse(value);
    if (end.success) {
      const wrong = saysEnd(end.data, chain.so);
      if (wrong !== undefined) return { chain, broken: wrong };
      ended = true;
      continue;
    }
    const line = AuditLine.safeParse(value);
    if (!line.success) return { chain, broken: `Entry ${next} is broken: it is not an entry as they are exported.` };
    const why = chain.follow(line.data);
    if (why !== undefined)
      return { chain, broken: `Entry ${next} (${line.data.act}, ${line.data.at}) is broken: ${why}.` };
  }
  return { chain, broken: ended ? undefined : 'The last line is missing: the end of the file was cut off.' };
};

/** `plimsoll audit verify`: 0 where every entry follows from the one before, 1 where one does not. */
export const verifyAudit = async (
  file: string | undefined,
  options: VerifyAuditOptions,
  terminal: Terminal,
): Promise<0 | 1> => {
  if ((file === undefined) === (options.url === undefined))
    throw new AppError('input.invalid', 'Name an exported file, or the address of Plimsoll with --url; one of them.');
  const input = options.url === undefined ? open(file ?? '', terminal) : await download(options.url, options);
  const { chain, broken } = await follow(input).catch((cause: unknown) => {
    if (cause instanceof AppError) throw cause;
    throw new AppError('input.invalid', `${file ?? options.url}: it cannot be read to its end`, { cause });
  });
  const { entries, head } = chain.so;
  if (broken !== undefined) {
    terminal.out.write(`${printable(broken)} The ${entries} before it are as they were written.\n`);
    return 1;
  }
  terminal.out.write(`${entries} entries, each follows from the one before.\nhead  ${head}\n`);
  return 0;
};

const open = (file: string, { stdin }: Terminal): Readable =>
  file === '-' ? Readable.from(stdin) : createReadStream(file, 'utf8');
