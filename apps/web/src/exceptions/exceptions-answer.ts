import type { Exception } from '@plimsoll/contracts';
import { plural } from '#design/quantity.tsx';

/** Those that want to be tidied up. */
export const isUntidy = ({ hygiene }: Pick<Exception, 'hygiene'>): boolean => hygiene.length > 0;

/** The sentence at the top of the list, over what waits and what is in force. */
export const exceptionsAnswer = (live: readonly Exception[], more: boolean): string => {
  const waiting = live.filter(({ state }) => state === 'requested').length;
  const active = live.filter(({ state }) => state === 'approved');
  if (waiting === 0 && active.length === 0) return 'No exception is in force, and none waits for a decision.';
  const covered = active.reduce((sum, { matches }) => sum + matches.excepted, 0);
  const own = active.filter(({ selfApproved }) => selfApproved).length;
  const untidy = active.filter(isUntidy).length;
  const parts = [
    waiting === 0 ? '' : `${plural(waiting, 'request waits', 'requests wait')} for a decision`,
    `${plural(active.length, 'exception')} in force ${active.length === 1 ? 'excepts' : 'except'} ${plural(covered, 'finding')}`,
    own === 0 ? '' : `${own} self-approved`,
    untidy === 0 ? '' : `${untidy} to be tidied up`,
  ].filter(Boolean);
  return `${more ? 'Of the newest 200: ' : ''}${parts.join('; ')}.`;
};
