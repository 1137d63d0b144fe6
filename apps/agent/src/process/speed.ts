import { setFlagsFromString } from 'node:v8';

/**
 * For the long watch after a listing: little is read at a time, so code may be made fast again. What grows then is the
 * code, by a few megabytes; the nursery stays as small as it is.
 */
export const beQuick = (): void => setFlagsFromString('--no-optimize-for-size');

/** For a listing: so much is read at a time that memory comes first. */
export const beLean = (): void => setFlagsFromString('--optimize-for-size');
