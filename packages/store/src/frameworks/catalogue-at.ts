import type { ControlMeta, Framework, Policy } from '@plimsoll/domain';
import { type Catalogue, recallCatalogue, type ToldCatalogue, withChoices } from '@plimsoll/engine';
import { loadChoicesAt } from '../controls/choices.ts';
import type { OrgTransaction } from '../sql.ts';

/** The catalogue of an instant and the frameworks that came with it. */
export interface CatalogueThen {
  readonly catalogue: ToldCatalogue;
  readonly frameworks: readonly Framework[];
}

interface KeptRow {
  readonly digest: string;
  readonly controls: readonly ControlMeta[];
  readonly policies: readonly Policy[];
  readonly frameworks: readonly Framework[];
}

/**
 * The catalogue in force at an instant as the organization had it: the newest by which a cluster was judged then, under
 * what was decided by then. Where that one was not kept, which is so before this began to be, the one of today stands in.
 */
export const readCatalogueAt = async (
  tx: OrgTransaction,
  today: { readonly builtIn: Catalogue; readonly frameworks: readonly Framework[] },
  at: string,
): Promise<CatalogueThen> => {
  const choices = await loadChoicesAt(tx, at);
  // The texts of the catalogue of today are at hand.
  const [kept] = await tx.query<KeptRow>(
    `SELECT k.digest, k.controls, k.policies, k.frameworks FROM (
       SELECT c.digest FROM cluster_history h JOIN catalogue c ON c.digest = h.catalogue_base
       WHERE h.org_id = $1 AND h.valid_from <= $2 AND (h.valid_to IS NULL OR h.valid_to > $2) ORDER BY c.ordinal DESC LIMIT 1) AS newest
     JOIN catalogue_text k ON k.digest = newest.digest AND k.digest <> $3`,
    [tx.orgId, at, today.builtIn.digest],
  );
  if (kept === undefined) return { catalogue: withChoices(today.builtIn, choices), frameworks: today.frameworks };
  return { catalogue: recallCatalogue(kept, choices), frameworks: kept.frameworks };
};
