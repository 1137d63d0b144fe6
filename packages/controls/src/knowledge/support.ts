import type { ReferenceData, Release } from '@plimsoll/domain';
import { compareNumbers, parseVersion } from './version.ts';

/** Until when a version is supported, as far as the data say. */
export type Support =
  | { readonly known: true; readonly release: Release; readonly source: string; readonly asOf: string }
  /** Older than every line the data hold: its support ended before theirs. */
  | { readonly known: true; readonly release: undefined; readonly source: string; readonly asOf: string }
  | { readonly known: false; readonly detail: string };

/** Support of a version of a product: by the longest cycle that it begins with. */
export const supportOf = (data: ReferenceData, product: string, version: readonly number[]): Support => {
  const lifecycle = data.lifecycles.find((candidate) => candidate.product === product);
  if (lifecycle === undefined) return { known: false, detail: `the data hold no end of support of ${product}` };
  const { source, asOf } = lifecycle;
  const lines = lifecycle.releases.map((release) => ({ release, cycle: parseVersion(release.cycle)?.numbers ?? [] }));
  const matching = lines
    .filter(({ cycle }) => cycle.every((number, at) => version[at] === number))
    .sort((a, b) => b.cycle.length - a.cycle.length);
  const [line] = matching;
  if (line !== undefined) return { known: true, release: line.release, source, asOf };
  if (lines.every(({ cycle }) => compareNumbers(version, cycle) < 0))
    return { known: true, release: undefined, source, asOf };
  return {
    known: false,
    detail: `the data of ${asOf} hold no end of support of ${product} ${version.slice(0, 2).join('.')}`,
  };
};

/** Last day of any support, paid or free; null while none is announced, undefined for what is older than the data. */
export const lastDayOf = (release: Release | undefined): string | null | undefined =>
  release === undefined ? undefined : (release.extendedEnd ?? release.endOfLife);

/** The day some days after another. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
