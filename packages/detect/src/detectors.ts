import { formatDetectors } from './formats/find-formats.ts';

/** Ids of all detectors: the formats, assignments inside texts, and names. */
export const detectorIds: readonly string[] = [
  ...formatDetectors.map(({ id }) => id),
  'assigned-credential',
  'named-credential',
];

/** Version of the set as a whole, told to the server at the beginning of a sync: raised with any detector's. */
export const detectorsVersion = '1';
