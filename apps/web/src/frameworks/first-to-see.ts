import type { RequirementLine } from '@plimsoll/contracts';

type Check = RequirementLine['controls'][number];

const shownAtOnce = 6;

/** What speaks against the requirement comes first, then what is not known, then what decides, then the rest. */
const rankOf = ({ gating, fail, excepted, undetermined, available }: Check): number => {
  if (gating && (fail > 0 || excepted > 0)) return 0;
  if (gating && undetermined > 0) return 1;
  if (gating) return available ? 2 : 3;
  return fail > 0 ? 4 : 5;
};

/** The few controls that say most about a requirement, and the others; all at once where they are few. */
export const firstToSee = (
  controls: readonly Check[],
): { readonly first: readonly Check[]; readonly rest: readonly Check[] } => {
  const ranked = [...controls].sort((a, b) => rankOf(a) - rankOf(b));
  // One line more is shorter than a line that says that there is one more.
  if (ranked.length <= shownAtOnce + 1) return { first: ranked, rest: [] };
  return { first: ranked.slice(0, shownAtOnce), rest: ranked.slice(shownAtOnce) };
};
