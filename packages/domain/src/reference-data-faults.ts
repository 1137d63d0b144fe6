import type { ReferenceDataUpdate } from './reference-data.ts';

/** Something that no schema of one fact can say: the same thing twice, or an end before its beginning. */
export interface DataFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What is wrong between the facts of these sections. Everything in them is of the right shape. */
export const dataFaults = (data: Omit<ReferenceDataUpdate, 'schema'>): readonly DataFault[] => [
  ...twice('lifecycles', data.lifecycles, ({ product }) => [product]),
  ...twice('removedApis', data.removedApis, ({ apiVersion, kinds }) => kinds.map((kind) => `${apiVersion} ${kind}`)),
  ...twice('safeSysctls', data.safeSysctls, ({ name }) => [name]),
  ...twice('vulnerabilities', data.vulnerabilities, ({ id }) => [id]),
  ...twice('addOns', data.addOns, ({ repositories }) => repositories),
  ...twice('packs', data.packs, ({ id }) => [id]),
  ...(data.lifecycles ?? []).flatMap(({ releases }, index) => [
    ...twice(`lifecycles.${index}.releases`, releases, ({ cycle }) => [cycle]),
    ...releases.flatMap(({ endOfLife, extendedEnd }, release) =>
      endOfLife !== null && extendedEnd !== undefined && extendedEnd < endOfLife
        ? [fault(['lifecycles', index, 'releases', release, 'extendedEnd'], 'it is before endOfLife')]
        : [],
    ),
  ]),
  ...(data.removedApis ?? []).flatMap(({ deprecatedIn, removedIn }, index) =>
    removedIn !== null && removedIn < deprecatedIn
      ? [fault(['removedApis', index, 'removedIn'], 'it is before deprecatedIn')]
      : [],
  ),
  ...(data.vulnerabilities ?? []).flatMap(({ affected }, index) =>
    affected.flatMap(({ introduced, fixed }, range) =>
      introduced !== undefined && fixed !== undefined && !isBelow(introduced, fixed)
        ? [fault(['vulnerabilities', index, 'affected', range, 'fixed'], 'it is not after introduced')]
        : [],
    ),
  ),
];

const fault = (path: DataFault['path'], message: string): DataFault => ({ path, message });

/** What is named a second time: the first would decide, and nobody would see it. */
const twice = <Fact>(
  section: string,
  facts: readonly Fact[] | undefined,
  namesOf: (fact: Fact) => readonly string[],
): readonly DataFault[] => {
  const seen = new Set<string>();
  const path = section.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return (facts ?? []).flatMap((fact, index) =>
    namesOf(fact).flatMap((name) => {
      if (seen.has(name)) return [{ path: [...path, index], message: `${name} is named twice` }];
      seen.add(name);
      return [];
    }),
  );
};

/** Versions of digits and dots; what is left out is zero. */
const isBelow = (one: string, other: string): boolean => {
  const left = one.split('.').map(Number);
  const right = other.split('.').map(Number);
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
};
