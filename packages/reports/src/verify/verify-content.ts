import { createHash } from 'node:crypto';
import type { Seal } from '../seal/seal.ts';
import { jsonOpening } from '../write/write-report.ts';
import type { ReportSource } from './find-seal.ts';

/** Something that is not as it was signed: what it is called, and its bytes, the last exclusive. */
export interface ReportFault {
  readonly part: string;
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** Faults that are told; a file that was replaced has as many as it has parts. */
const mostFaults = 20;
const atOnce = 1 << 20;

type Eat = (bytes: Buffer) => void;

const readThrough = async (
  source: ReportSource,
  from: number,
  to: number,
  ...eaters: readonly Eat[]
): Promise<void> => {
  for (let at = from; at < to; at += atOnce) {
    const bytes = await source.read(at, Math.min(at + atOnce, to));
    for (const eat of eaters) eat(bytes);
  }
};

/** What of the content, which ends where the seal begins, is not what was sealed. */
export const verifyContent = async (source: ReportSource, seal: Seal, end: number): Promise<readonly ReportFault[]> => {
  const faults: ReportFault[] = [];
  const all = createHash('sha256');
  const model = createHash('sha256');
  let at = 0;
  for (const { name, bytes, sha256 } of seal.content.parts) {
    const hash = createHash('sha256');
    const to = Math.min(at + bytes, end);
    await readThrough(
      source,
      at,
      to,
      (read) => all.update(read),
      (read) => hash.update(read),
      (read) => (at === 0 && name === 'opening' ? undefined : model.update(read)),
    );
    if (hash.digest('hex') !== sha256 || to < at + bytes) {
      const moved = seal.content.bytes !== end;
      const message = moved ? 'changed here, and bytes were added or taken away: what follows was moved' : 'changed';
      faults.push({ part: name, from: at, to, message });
      if (moved || faults.length >= mostFaults) return faults;
    }
    at = to;
  }
  await readThrough(source, at, end, (read) => all.update(read));
  if (at < end) faults.push({ part: 'after the last part', from: at, to: end, message: 'added' });
  if (faults.length === 0 && all.digest('hex') !== seal.content.sha256)
    faults.push({ part: 'content', from: 0, to: end, message: 'is not what was sealed' });
  if (faults.length === 0 && seal.format === 'json' && model.digest('hex') !== seal.digest)
    faults.push({ part: 'digest', from: jsonOpening.length, to: end, message: 'the model has another digest' });
  return faults;
};
