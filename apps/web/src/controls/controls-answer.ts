import type { ControlSummary } from '@plimsoll/contracts';
import { plural } from '#design/quantity.tsx';

/** What the catalogue says of the reader's scope, in a sentence. */
export const catalogueAnswer = ({
  items,
  clusters,
}: {
  readonly items: readonly ControlSummary[];
  readonly clusters: number;
}): string => {
  const all = `${plural(items.length, 'control')} in the catalogue`;
  if (clusters === 0) return `${all}. No cluster in your scope has been judged yet, so none of them says anything.`;
  const failing = items.filter(({ fail }) => fail > 0).length;
  const blind = items.filter((control) => control.blind > 0).length;
  return `${all}; ${failing} of them ${failing === 1 ? 'has' : 'have'} failing findings in your scope${blind === 0 ? '' : `, and ${blind} cannot see all they are about`}.`;
};

/** What it means that a control is disabled. */
export const disabledText =
  'The organization has disabled it: whatever it applies to is unknown, and nothing passes by it.';

/** Says how blind a control is: in how many of the judged clusters, or nothing. */
export const blindText = (blind: number, clusters: number): string | undefined =>
  blind === 0
    ? undefined
    : `Blind in ${blind} of ${plural(clusters, 'cluster')}: something that decides it was not read to its end.`;
