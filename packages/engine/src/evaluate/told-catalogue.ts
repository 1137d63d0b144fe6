import type { ControlMeta, Digest, Policy } from '@plimsoll/domain';
import { type CatalogueChoices, choicesDigest, digestWithChoices } from '../custom/catalogue-choices.ts';
import { customControlMeta } from '../custom/control-meta.ts';

/** What a catalogue says of itself: enough to tell about verdicts, not to reach any. Every `Catalogue` is one. */
export interface ToldCatalogue {
  readonly digest: Digest;
  readonly entries: ReadonlyMap<string, { readonly meta: ControlMeta }>;
  readonly policies: readonly Policy[];
}

/** A built-in catalogue of the past, as it was kept. */
export interface KeptCatalogue {
  readonly digest: string;
  readonly controls: readonly ControlMeta[];
  readonly policies: readonly Policy[];
}

/** A catalogue of the past as an organization had it: under the same digest as `withChoices` gave it then. */
export const recallCatalogue = (kept: KeptCatalogue, choices: CatalogueChoices): ToldCatalogue => {
  const severities = new Map(choices.settings.map(({ control, severity }) => [control, severity]));
  const builtIn = kept.controls.map((meta) => ({ ...meta, severity: severities.get(meta.id) ?? meta.severity }));
  const own = choices.customs.map(customControlMeta);
  return {
    digest: digestWithChoices(kept.digest, choicesDigest(choices)),
    entries: new Map([...builtIn, ...own].map((meta) => [meta.id, { meta }])),
    policies: kept.policies,
  };
};
