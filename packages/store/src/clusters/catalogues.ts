import type { ControlMeta, Framework, Policy } from '@plimsoll/domain';
import type { Store } from '../store.ts';

/** A built-in catalogue with everything that it says, kept for those who ask about the time in which it judged. */
export interface KnownCatalogue {
  readonly digest: string;
  readonly version: string;
  readonly controls: readonly ControlMeta[];
  readonly told?: { readonly policies: readonly Policy[]; readonly frameworks: readonly Framework[] };
}

/**
 * Makes a catalogue known and returns its ordinal: catalogues are ordered by when this database first saw them, so that a
 * process can tell whether a cluster was judged by a newer one than its own.
 */
export const registerCatalogue = async (store: Store, catalogue: KnownCatalogue, now: Date): Promise<number> => {
  await store.withoutOrganization(
    `INSERT INTO catalogue (digest, version, controls, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (digest) DO NOTHING`,
    [catalogue.digest, catalogue.version, JSON.stringify(catalogue.controls), now.toISOString()],
  );
  if (catalogue.told !== undefined)
    await store.withoutOrganization(
      `INSERT INTO catalogue_text (digest, controls, policies, frameworks) VALUES ($1, $2, $3, $4) ON CONFLICT (digest) DO NOTHING`,
      [catalogue.digest, catalogue.controls, catalogue.told.policies, catalogue.told.frameworks].map((one) =>
        typeof one === 'string' ? one : JSON.stringify(one),
      ),
    );
  return (await catalogueOrdinal(store, catalogue.digest)) ?? 0;
};

/** Ordinal of a catalogue; undefined when this database has never seen it. */
export const catalogueOrdinal = async (store: Store, digest: string): Promise<number | undefined> => {
  const [row] = await store.withoutOrganization<{ ordinal: number }>(
    'SELECT ordinal FROM catalogue WHERE digest = $1',
    [digest],
  );
  return row?.ordinal;
};
