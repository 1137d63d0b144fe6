import type { Difference } from '#design/form-state.ts';

/** What a form or what is stored says, field by field, as a reader sees it. */
export type Described = readonly (readonly [label: string, text: string])[];

/** Where two people said different things, in the order of the form. */
export const differencesOf = (mine: Described, theirs: Described): readonly Difference[] => {
  const [my, their] = [new Map(mine), new Map(theirs)];
  return [...new Set([...my.keys(), ...their.keys()])]
    .map((label) => ({ label, mine: (my.get(label) ?? '').trim(), theirs: (their.get(label) ?? '').trim() }))
    .filter((one) => one.mine !== one.theirs);
};
