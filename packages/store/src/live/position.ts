/**
 * Up to where somebody has read: which transactions had committed, and when that was. Text like `1764000000.812:815:813`,
 * the seconds of the database's clock and a snapshot of Postgres
 * (https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT).
 */
export interface LivePosition {
  readonly seconds: number;
  readonly snapshot: string;
}

/** From the beginning of what is kept. */
const fromTheBeginning = '0';

const pattern = /^(\d{1,12})\.(\d{1,20}):(\d{1,20}):((?:\d{1,20}(?:,\d{1,20})*)?)$/;

/** A position as it is written; undefined for what none of ours looks like. Postgres takes every one that is returned. */
export const parsePosition = (text: string): LivePosition | undefined => {
  if (text === fromTheBeginning) return { seconds: 0, snapshot: '1:1:' };
  const [, seconds = '', from = '', to = '', between = ''] = pattern.exec(text) ?? [];
  if (seconds === '') return undefined;
  const [first, last] = [BigInt(from), BigInt(to)];
  const running = between === '' ? [] : between.split(',').map(BigInt);
  const rising = running.every((id, at) => id >= first && id < last && (at === 0 || id > (running[at - 1] ?? 0n)));
  // Transaction ids are of 64 bits, of which Postgres takes the positive half.
  if (first < 1n || first > last || last >= 1n << 63n || !rising) return undefined;
  return { seconds: Number(seconds), snapshot: `${from}:${to}:${between}` };
};

/** The text that `parsePosition` reads. */
export const writePosition = ({ seconds, snapshot }: LivePosition): string => `${seconds}.${snapshot}`;
