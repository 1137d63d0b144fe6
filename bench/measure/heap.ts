import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that the heap holds once its garbage is collected. */
export const heldBytes = (): number => {
  // What the first sweep frees may hold more.
  collect();
  collect();
  return process.memoryUsage().heapUsed;
};
