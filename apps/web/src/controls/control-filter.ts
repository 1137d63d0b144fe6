import type { ControlSummary } from '@plimsoll/contracts';
import { severityRank } from '@plimsoll/domain';
import type { ControlFacet, ControlSort, ControlsState, Standing } from './control-state.ts';

/** A control is passing only where it was decided everywhere and applies to something: an unknown is never a pass. */
export const standingsOf = ({ applicable, pass, fail, excepted, undetermined, blind }: ControlSummary): Standing[] => [
  ...(fail > 0 ? (['failing'] as const) : []),
  ...(undetermined > 0 || blind > 0 ? (['blind'] as const) : []),
  ...(excepted > 0 ? (['excepted'] as const) : []),
  ...(applicable > 0 && pass === applicable && blind === 0 ? (['passing'] as const) : []),
  ...(applicable === 0 && blind === 0 ? (['nothing'] as const) : []),
];

const valuesOf: Readonly<Record<ControlFacet, (control: ControlSummary) => readonly string[]>> = {
  severity: ({ severity }) => [severity],
  standing: standingsOf,
  framework: ({ frameworks }) => frameworks.map(({ id }) => id),
  group: ({ group }) => [group],
};

const facets = Object.keys(valuesOf) as ControlFacet[];

const hasChoice = (state: ControlsState, facet: ControlFacet, control: ControlSummary): boolean => {
  const chosen: readonly string[] = state[facet] ?? [];
  return chosen.length === 0 || valuesOf[facet](control).some((value) => chosen.includes(value));
};

const textOf = ({ id, title, group, aliases }: ControlSummary): string =>
  [id, title, group, ...Object.values(aliases).flat()].join(' ').toLowerCase();

const hasWords = (q: string | null): ((control: ControlSummary) => boolean) => {
  const words = (q ?? '').slice(0, 200).toLowerCase().split(/\s+/).filter(Boolean);
  return (control) => words.every((word) => textOf(control).includes(word));
};

const byTitle = (a: ControlSummary, b: ControlSummary): number =>
  a.title.localeCompare(b.title) || a.id.localeCompare(b.id);

const orders: Readonly<Record<ControlSort, (a: ControlSummary, b: ControlSummary) => number>> = {
  urgent: (a, b) =>
    Number(b.fail > 0) - Number(a.fail > 0) || severityRank(a.severity) - severityRank(b.severity) || b.fail - a.fail,
  failing: (a, b) => b.fail - a.fail || severityRank(a.severity) - severityRank(b.severity),
  blind: (a, b) => b.blind - a.blind || b.undetermined - a.undetermined,
  title: () => 0,
};

/** Controls that the state leaves, in its order; what fails of the worst severity first unless asked otherwise. */
export const filterControls = (
  controls: readonly ControlSummary[],
  state: ControlsState,
): readonly ControlSummary[] => {
  const order = orders[state.sort ?? 'urgent'];
  return controls
    .filter(hasWords(state.q))
    .filter((control) => facets.every((facet) => hasChoice(state, facet, control)))
    .toSorted((a, b) => order(a, b) || byTitle(a, b));
};

/** Values of a property with how many controls the other filters leave for each. */
export const facetCounts = (
  controls: readonly ControlSummary[],
  state: ControlsState,
  facet: ControlFacet,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const others = facets.filter((other) => other !== facet);
  for (const control of controls.filter(hasWords(state.q)))
    if (others.every((other) => hasChoice(state, other, control)))
      for (const value of valuesOf[facet](control)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};
