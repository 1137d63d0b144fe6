import type { Catalogue } from '@plimsoll/engine';
import { frameworks } from '@plimsoll/frameworks';
import type { KnownCatalogue } from '@plimsoll/store';
import { productVersion } from './version.ts';

/** The built-in catalogue with everything that it says, to be kept. */
export const knownCatalogue = ({ digest, entries, policies }: Catalogue): KnownCatalogue => ({
  digest,
  version: productVersion,
  controls: [...entries.values()].map(({ meta }) => meta),
  told: { policies, frameworks },
});
