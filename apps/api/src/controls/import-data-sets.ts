import { importDataSets } from '@plimsoll/contracts';
import {
  AppError,
  type DataSetName,
  type DataSetSummary,
  dataSetNames,
  type ReferenceData,
  summaryOf,
} from '@plimsoll/domain';
import { chosenDataSet } from '@plimsoll/engine';
import { latestDataSets, lockChoices, importDataSet as storeImport } from '@plimsoll/store';
import { route } from '../server/route.ts';
import { readDataSetLine } from './data-set-lines.ts';
import { noteDataDecision } from './decisions.ts';

interface Section {
  readonly name: DataSetName;
  readonly facts: ReferenceData[DataSetName];
  readonly summary: DataSetSummary;
}

const dayMilliseconds = 86_400_000;

/** A fact of tomorrow may be one of today in another time zone; none is known of a later day. */
const refuseFuture = (sections: readonly Section[], now: Date): void => {
  const last = new Date(now.getTime() + dayMilliseconds).toISOString().slice(0, 10);
  const errors = sections.flatMap(({ name, facts }) =>
    facts.flatMap(({ asOf }, index) =>
      asOf > last ? [{ path: `data.${name}.${index}.asOf`, message: `${asOf} has not come yet` }] : [],
    ),
  );
  const [first] = errors;
  if (first !== undefined)
    throw new AppError(
      'request.invalid',
      `Correct "${first.path}": ${first.message}. It is the day the fact was true.`,
      {
        details: { errors: errors.slice(0, 100) },
      },
    );
};

/** Whether data of `asOf` are older than those in use. Without facts there is no date, and nothing to be newer by. */
const isOlder = (asOf: string | null, used: string | null): boolean => used !== null && (asOf === null || asOf < used);

export const importDataSetsRoute = route(
  importDataSets,
  async ({ store, builtIn, clock }, { caller, body: { data, force } }) => {
    const now = clock.now();
    const sections = dataSetNames.flatMap((name): readonly Section[] => {
      const facts = data[name];
      return facts === undefined ? [] : [{ name, facts, summary: summaryOf(facts) }];
    });
    if (sections.length === 0)
      throw new AppError('request.invalid', `There is nothing to import: give one of ${dataSetNames.join(', ')}.`);
    refuseFuture(sections, now);
    return await store.inOrganization(caller.orgId, async (tx) => {
      await lockChoices(tx);
      const latest = new Map((await latestDataSets(tx)).map((one) => [one.name, one]));
      const items = [];
      for (const { name, facts, summary } of sections) {
        const before = await readDataSetLine(tx, name, builtIn.data, now);
        const chosen = chosenDataSet(name, facts);
        const used = latest.get(name)?.digest ?? chosenDataSet(name, builtIn.data[name]).digest;
        const changed = chosen.digest !== used;
        if (changed) {
          const { asOf } = summary;
          if (!force && isOlder(asOf, before.inUse.asOf))
            throw new AppError(
              'resource.conflict',
              `${name}: ${asOf === null ? 'without a fact there is no date' : `the newest fact is of ${asOf}`}, and those in use are of ${before.inUse.asOf}. Nothing was imported. Import newer data, or say force to use these all the same.`,
            );
          const revision = await storeImport(tx, chosen, summary, before.revision, { by: caller.name, now });
          const details = { revision, facts: facts.length, asOf, digest: chosen.digest, forced: force };
          await noteDataDecision(tx, caller, 'imported', name, details, now);
        }
        items.push({ ...(await readDataSetLine(tx, name, builtIn.data, now)), changed });
      }
      return { items };
    });
  },
);
