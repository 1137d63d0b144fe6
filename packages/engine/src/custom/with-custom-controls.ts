import { createHash } from 'node:crypto';
import { type CustomControl, Digest } from '@plimsoll/domain';
import { Catalogue, type CatalogueEntry } from '../evaluate/catalogue.ts';
import { digestOf } from './control-meta.ts';

/**
 * A catalogue with custom controls beside its own, under a digest that follows from both; the same one where there are
 * none. Custom controls gate no policy, so that none of them moves the headline.
 */
export const withCustomControls = (
  catalogue: Catalogue,
  customs: readonly { readonly custom: CustomControl; readonly entry: CatalogueEntry }[],
): Catalogue => {
  if (customs.length === 0) return catalogue;
  const digests = customs.map(({ custom }) => digestOf(custom)).sort();
  return new Catalogue({
    digest: Digest.parse(
      `sha256:${createHash('sha256')
        .update([catalogue.digest, ...digests].join('\n'))
        .digest('hex')}`,
    ),
    entries: [...catalogue.entries.values(), ...customs.map(({ entry }) => entry)],
    policies: catalogue.policies,
    data: catalogue.data,
    parameters: catalogue.parameters,
  });
};
