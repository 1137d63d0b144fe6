import { setFlagsFromString } from 'node:v8';

/**
 * Imported before everything else. What an agent reads is garbage a moment later; left alone, V8 lets its nursery grow to
 * two times 16 MB for it, and the rest of the heap to twice what is alive. Both flags are read at each growth, so that
 * they work in a process that has already begun.
 */
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--optimize-for-size');
