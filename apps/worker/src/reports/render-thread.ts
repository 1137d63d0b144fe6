import { Worker } from 'node:worker_threads';
import { AppError } from '@plimsoll/domain';
import type { RenderPdf } from '@plimsoll/reports';

/** Longest that a PDF may take, and most memory: its length is bounded, so that beyond it something is wrong. */
const mostMs = 120_000;
const heapMegabytes = 300;

/** Draws each PDF in a thread of its own. Throws `internal` where it does not come to its end. */
export const renderIn =
  (entry: URL): RenderPdf =>
  (job) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(entry, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
      const timer = setTimeout(() => void thread.terminate(), mostMs);
      const fail = (cause?: unknown): void => {
        clearTimeout(timer);
        reject(new AppError('internal', 'The PDF could not be drawn.', { cause }));
      };
      thread.once('message', ({ bytes }: { readonly bytes: Uint8Array }) => {
        clearTimeout(timer);
        resolve(bytes);
      });
      thread.once('error', fail);
      thread.once('exit', () => fail());
    });
