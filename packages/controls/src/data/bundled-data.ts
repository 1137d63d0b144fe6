import { ReferenceData } from '@plimsoll/domain';
import addOns from './add-ons.json' with { type: 'json' };
import lifecycles from './lifecycles.json' with { type: 'json' };
import { bundledPacks } from './packs/bundled-packs.ts';
import removedApis from './removed-apis.json' with { type: 'json' };
import safeSysctls from './safe-sysctls.json' with { type: 'json' };
import vulnerabilities from './vulnerabilities.json' with { type: 'json' };

let parsed: ReferenceData | undefined;

/** The data of this release: what was known, from which source and on which day, when it was made. */
export const bundledData = (): ReferenceData => {
  parsed ??= ReferenceData.parse({
    schema: 'plimsoll/data/v1',
    lifecycles,
    removedApis,
    safeSysctls,
    vulnerabilities,
    addOns,
    packs: bundledPacks,
  });
  return parsed;
};
