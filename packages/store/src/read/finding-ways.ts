import type { FindingFilter } from './finding-filter.ts';
import type { Places } from './finding-places.ts';
import type { FoundSubject } from './finding-subjects.ts';
import type { State, Sums } from './finding-sums.ts';

/**
 * What leads to the findings of a filter: one of the four indexes by its leading columns, or the subjects they are about.
 * Rows of one way come in the order of priorities for each combination of what leads it.
 */
export type Way =
  | { readonly by: 'state'; readonly states: readonly State[] }
  | { readonly by: 'cluster'; readonly clusters: readonly string[]; readonly states: readonly State[] }
  | {
      readonly by: 'namespace';
      readonly namespaces: Extract<Places, { kind: 'some' }>['namespaces'];
      readonly states: readonly State[];
    }
  | { readonly by: 'control'; readonly controls: readonly string[]; readonly statuses: readonly number[] }
  | { readonly by: 'rare controls'; readonly controls: readonly string[]; readonly statuses: readonly number[] }
  | { readonly by: 'subject'; readonly subjects: readonly FoundSubject[] }
  | { readonly by: 'time' }
  /** Without order: each place is walked once, whatever the states. */
  | { readonly by: 'each cluster' | 'each namespace'; readonly states: readonly State[] };

/** Controls that are looked up one by one: each costs a descent in every partition. */
const fewControls = 24;
/** Walks beyond which one is taken through all findings: among so many places, a page is full before long. */
const manyWalks = 800;
/** Namespaces whose findings are sorted by time. */
const fewNamespaces = 10;
/** Findings that are all looked at, and sorted, where nothing leads to them in their order. */
const fewFindings = 3_000;
/** Subjects whose findings are all looked at; with controls named, only those of them. */
const fewSubjects = { alone: 400, underControls: 3_000 } as const;

/**
 * The same in the order of time, which one index has for all: few findings, and those of namespaces, are sorted instead.
 */
export const waysInTime = ({ findings }: Sums, ways: readonly Way[]): readonly Way[] => {
  if (findings !== undefined && findings <= fewFindings) return ways;
  const isLed = ways.every(
    (way) => way.by === 'subject' || (way.by === 'namespace' && way.namespaces.length <= fewNamespaces),
  );
  return isLed ? ways : [{ by: 'time' }];
};

/**
 * The same for what needs no order. Where single namespaces are looked in, they lead: in the order of all findings each
 * of theirs would be looked for among those of everybody.
 */
export const waysInAnyOrder = (places: Places, ways: readonly Way[]): readonly Way[] => {
  if (places.kind === 'everywhere' || places.namespaces.length === 0) return ways;
  const states = ways.flatMap((way) => ('states' in way ? way.states : []));
  const isLed = ways.some(({ by }) => by === 'subject' || by === 'control' || by === 'rare controls');
  if (isLed || ways.length === 0) return ways;
  const each = { by: 'each namespace', states } as const;
  return places.clusters.length === 0 ? [each] : [each, { by: 'each cluster', states }];
};

/**
 * Chooses what leads to the findings of a filter, of which the subjects may be known. No way at all: it is proven that
 * there are none.
 */
export const waysTo = (
  places: Places,
  filter: FindingFilter,
  sums: Sums,
  subjects: readonly FoundSubject[] | undefined,
): readonly Way[] => {
  if (sums.findings === 0 || subjects?.length === 0) return [];
  const most = filter.controls === undefined ? fewSubjects.alone : fewSubjects.underControls;
  if (subjects !== undefined && subjects.length <= most) return [{ by: 'subject', subjects }];
  const whole = places.kind === 'everywhere' || places.namespaces.length === 0;
  const { controls, findings } = sums;
  const isFew = controls !== undefined && controls.length <= fewControls;
  const isRare = findings !== undefined && findings <= fewFindings;
  if (whole && controls !== undefined && (filter.controls === undefined ? isFew && isRare : isFew || isRare)) {
    const statuses = [...new Set(sums.states.map(({ status }) => status))];
    return [{ by: isFew ? 'control' : 'rare controls', controls, statuses }];
  }
  if (places.kind === 'everywhere') return [{ by: 'state', states: sums.states }];
  const { clusters, namespaces } = places;
  if ((clusters.length + namespaces.length) * sums.states.length > manyWalks)
    return [{ by: 'state', states: sums.states }];
  return [
    ...(clusters.length === 0 ? [] : [{ by: 'cluster', clusters, states: sums.states } as const]),
    ...(namespaces.length === 0 ? [] : [{ by: 'namespace', namespaces, states: sums.states } as const]),
  ];
};
