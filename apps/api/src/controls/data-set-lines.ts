import type { DataSetLine } from '@plimsoll/contracts';
import {
  type DataSetName,
  type DataSetSummary,
  dataSetTitles,
  freshDays,
  type ReferenceData,
  summaryOf,
} from '@plimsoll/domain';
import { type DataSetRevision, latestDataSets, type OrgTransaction, originBefore } from '@plimsoll/store';
import type { z } from 'zod';

type Line = z.input<typeof DataSetLine>;

const dayMilliseconds = 86_400_000;

/** How old facts are on the day of `now`. */
const agedOn = (summary: DataSetSummary, now: Date): Line['builtIn'] => {
  const today = Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
  const ageDays =
    summary.asOf === null ? null : Math.max(0, (today - Date.parse(`${summary.asOf}T00:00:00Z`)) / dayMilliseconds);
  return { ...summary, sources: [...summary.sources], ageDays, old: ageDays === null || ageDays > freshDays };
};

/** A data set as an organization uses it. `builtIn` are the data of this release. */
export const readDataSetLine = async (
  tx: OrgTransaction,
  name: DataSetName,
  builtIn: ReferenceData,
  now: Date,
): Promise<Line> =>
  await lineOf(
    tx,
    name,
    (await latestDataSets(tx)).find((one) => one.name === name),
    builtIn,
    now,
  );

/** The same of a data set whose latest revision is known; undefined for none. */
export const lineOf = async (
  tx: OrgTransaction,
  name: DataSetName,
  latest: DataSetRevision | undefined,
  builtIn: ReferenceData,
  now: Date,
): Promise<Line> => {
  const own = agedOn(summaryOf(builtIn[name]), now);
  const origin = latest?.origin ?? 0;
  const summary = latest?.summary;
  const facts = summary === null || summary === undefined ? own : agedOn(summary, now);
  return {
    name,
    title: dataSetTitles[name],
    inUse: { ...facts, origin, importedBy: latest?.importedBy ?? null, importedAt: latest?.importedAt ?? null },
    builtIn: own,
    revision: latest?.revision ?? 0,
    before: origin === 0 ? null : await originBefore(tx, name, origin),
  };
};
