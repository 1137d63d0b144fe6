import { type Catalogue, withChoices } from '@plimsoll/engine';
import { loadChoices, readChoicesDigest, type Store } from '@plimsoll/store';

/** Compiled catalogues that are kept. */
const mostKept = 50;

/** The catalogue of an organization. */
export type CatalogueOf = (store: Store, orgId: string) => Promise<Catalogue>;

/** Tells the catalogue as an organization has it: its own controls, its severities, and what it disabled. */
export const organizationCatalogues = (builtIn: Catalogue): CatalogueOf => {
  const kept = new Map<string, Catalogue>();
  return async (store, orgId) =>
    await store.inOrganization(orgId, async (tx) => {
      const digest = await readChoicesDigest(tx);
      if (digest === '') return builtIn;
      const known = kept.get(digest);
      if (known !== undefined) return known;
      const catalogue = withChoices(builtIn, await loadChoices(tx));
      if (kept.size >= mostKept) kept.clear();
      kept.set(digest, catalogue);
      return catalogue;
    });
};
