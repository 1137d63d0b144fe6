import { totalmem } from 'node:os';

/** Heap of the evaluation, of what the process may have: the other thread, and what is outside of any heap, need theirs. */
const share = 0.6;
const least = 512 * 2 ** 20;
const most = 4 * 2 ** 30;

/** Heap that one judged object holds: measured 5.5 KB at 100,000 objects. */
const bytesPerObject = 6 * 2 ** 10;

/** What a process does with the memory it is given. */
export interface MemoryPlan {
  /** Bound of the evaluation thread's heap. A thread beyond it ends, and only its cluster is tried again. */
  readonly heapMegabytes: number;
  /** Objects kept judged; as much again is left for a cluster that is being judged. */
  readonly residentObjects: number;
}

/** `bytes`: what the process may use, resident. */
export const memoryPlan = (bytes: number): MemoryPlan => {
  const heap = Math.min(Math.max(bytes * share, least), most);
  return {
    heapMegabytes: Math.floor(heap / 2 ** 20),
    residentObjects: Math.floor(heap / 2 / bytesPerObject),
  };
};

/** Bytes that this process may use: the limit of its container where there is one, else half of the machine. */
export const givenMemory = (): number => {
  // 0, or a number beyond any machine, says that there is no limit; https://nodejs.org/api/process.html
  const limit = process.constrainedMemory?.() ?? 0;
  return limit > 0 && limit < totalmem() ? limit : totalmem() / 2;
};
