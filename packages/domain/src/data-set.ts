import { z } from 'zod';
import { ReferenceData } from './reference-data.ts';

/** The sections of the reference data, each replaced as a whole; in the order in which they are shown. */
export const dataSetNames = [
  'lifecycles',
  'removedApis',
  'safeSysctls',
  'vulnerabilities',
  'addOns',
  'packs',
] as const satisfies readonly Exclude<keyof ReferenceData, 'schema'>[];
export const DataSetName = z.enum(dataSetNames);
export type DataSetName = z.infer<typeof DataSetName>;

/** A data set in a few words for people. */
export const dataSetTitles: Readonly<Record<DataSetName, string>> = {
  lifecycles: 'Versions and end of support',
  removedApis: 'Deprecated and removed APIs',
  safeSysctls: 'Safe sysctls',
  vulnerabilities: 'Known vulnerabilities',
  addOns: 'Images of add-ons',
  packs: 'What vendors and providers run',
};

/** Data whose newest fact is older than this many days are shown as old. */
export const freshDays = 180;

/** Where the facts of a data set come from, and of which days they are. */
export interface DataSetSummary {
  readonly facts: number;
  /** Hosts that the sources name, or sources that are no address, each once; the commonest first, at most 20. */
  readonly sources: readonly string[];
  /** How many there are in all. */
  readonly sourceCount: number;
  /** Day of its newest fact; null without any. It is the date of the data set. */
  readonly asOf: string | null;
}

/** A section that an organization uses in the place of the built-in one. `digest` names exactly its facts. */
export interface ChosenDataSet {
  readonly name: DataSetName;
  readonly digest: string;
  readonly facts: readonly unknown[];
}

/** The data with the chosen sections in the place of their own. They are parsed, as a release knows more than one before. */
export const withDataSets = (data: ReferenceData, chosen: readonly ChosenDataSet[]): ReferenceData =>
  chosen.length === 0
    ? data
    : ReferenceData.parse({ ...data, ...Object.fromEntries(chosen.map(({ name, facts }) => [name, facts])) });

const mostSources = 20;

/** Tells of the facts of a data set where they come from and when they were true. */
export const summaryOf = (facts: readonly { readonly source: string; readonly asOf: string }[]): DataSetSummary => {
  const counts = new Map<string, number>();
  let asOf: string | null = null;
  for (const fact of facts) {
    const host = /^https?:\/\/([^/:?#]+)/.exec(fact.source)?.[1] ?? fact.source;
    counts.set(host, (counts.get(host) ?? 0) + 1);
    if (asOf === null || fact.asOf > asOf) asOf = fact.asOf;
  }
  const sources = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([host]) => host);
  return { facts: facts.length, sources: sources.slice(0, mostSources), sourceCount: sources.length, asOf };
};
