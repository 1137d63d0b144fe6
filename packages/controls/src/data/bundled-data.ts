import { createHash } from 'node:crypto';
import { ReferenceData, type ReferenceDataUpdate } from '@plimsoll/domain';
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

/** The data with the sections of an update in the place of their own; sections that it leaves out stay. */
export const mergeData = (data: ReferenceData, update: ReferenceDataUpdate): ReferenceData => ({
  schema: data.schema,
  lifecycles: update.lifecycles ?? data.lifecycles,
  removedApis: update.removedApis ?? data.removedApis,
  safeSysctls: update.safeSysctls ?? data.safeSysctls,
  vulnerabilities: update.vulnerabilities ?? data.vulnerabilities,
  addOns: update.addOns ?? data.addOns,
  packs: update.packs ?? data.packs,
});

/** Names exactly this data: equal for equal content, whatever order the keys had in a file. */
export const dataDigest = (data: ReferenceData): string =>
  // What zod has parsed has its keys in the order of the schema.
  `sha256:${createHash('sha256')
    .update(JSON.stringify(ReferenceData.parse(data)))
    .digest('hex')}`;
