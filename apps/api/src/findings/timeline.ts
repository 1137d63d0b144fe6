import type { TimelineEvent } from '@plimsoll/contracts';
import type { FindingStatus } from '@plimsoll/domain';
import type { FindingSpan, StoredFinding } from '@plimsoll/store';
import type { z } from 'zod';

type Event = z.input<typeof TimelineEvent>;

/** What happened to a finding, newest first, from its closed spans and the open one. */
export const timelineOf = (open: StoredFinding | undefined, spans: readonly FindingSpan[]): readonly Event[] => {
  const events: Event[] = [];
  const oldestFirst = [...spans].reverse();
  for (const [index, span] of oldestFirst.entries()) {
    const before = oldestFirst[index - 1];
    // The oldest span there is may be the middle of a life whose beginning is past retention.
    if (before === undefined ? span.from === span.openedAt : before.to !== span.from)
      events.push(event(span.from, before === undefined ? 'opened' : 'reopened', span, span.violations.length));
    if (span.next === null)
      events.push({ at: span.to, event: 'resolved', cause: span.endCause, reference: span.endReference, detail: '' });
    else
      events.push({
        at: span.to,
        event: changeInto(span.next),
        cause: span.endCause,
        reference: span.endReference,
        detail: '',
      });
  }
  const last = oldestFirst.at(-1);
  // The last closed span is followed by the open one, or the open one began anew and has no event yet.
  if (open !== undefined && last?.to !== open.stateSince)
    events.push({
      at: open.stateSince,
      event: beginningOf(open, last),
      cause: open.cause,
      reference: open.reference,
      detail: countText(open.evidence.length),
    });
  return events.reverse();
};

const beginningOf = (open: StoredFinding, last: FindingSpan | undefined): Event['event'] => {
  if (last !== undefined) return 'reopened';
  return open.openedAt === open.stateSince ? 'opened' : changeInto(open.status);
};

const event = (at: string, name: Event['event'], span: FindingSpan, violations: number): Event => ({
  at,
  event: name,
  cause: span.cause,
  reference: span.reference,
  detail: countText(violations),
});

const countText = (violations: number): string => {
  if (violations === 0) return '';
  return violations === 1 ? '1 violation' : `${violations} violations`;
};

const changeInto = (status: FindingStatus): Event['event'] => {
  if (status === 'fail') return 'changed';
  return status;
};
