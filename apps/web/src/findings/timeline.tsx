import type { TimelineEvent } from '@plimsoll/contracts';
import type { Cause } from '@plimsoll/domain';
import Link from 'next/link';
import { TimeAgo } from '#design/time-ago.tsx';

const events: Readonly<Record<TimelineEvent['event'], string>> = {
  opened: 'Opened',
  changed: 'Changed',
  excepted: 'Excepted',
  undetermined: 'Became unknown',
  resolved: 'Resolved',
  reopened: 'Reopened',
};

const causes: Readonly<Record<Cause, string>> = {
  resource: 'the object changed',
  catalogue: 'the catalogue changed',
  exception: 'an exception changed',
  evidence: 'the evidence changed',
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What moved it: an exception is a page of its own. */
const Reference = ({ cause, reference }: Pick<TimelineEvent, 'cause' | 'reference'>) =>
  cause === 'exception' && uuid.test(reference) ? (
    <Link className="link" href={`/exceptions/${reference}`}>
      the exception
    </Link>
  ) : (
    reference
  );

/** What happened in the finding's life and why, newest first. */
export const Timeline = ({ timeline }: { readonly timeline: readonly TimelineEvent[] }) => (
  <ol className="ml-1.5 border-l border-line">
    {[...timeline]
      .sort((a, b) => b.at.localeCompare(a.at))
      .map(({ at, event, cause, reference, detail }) => (
        <li key={`${at} ${event}`} className="relative pb-4 pl-5 last:pb-0">
          <span aria-hidden="true" className="absolute top-1.5 -left-[4.5px] size-2 rounded-full bg-line-strong" />
          <p>
            <span className="font-medium">{events[event]}</span>{' '}
            <span className="text-ink-2">because {causes[cause]}</span>
          </p>
          <p className="text-12 text-ink-2 [overflow-wrap:anywhere]">
            <TimeAgo at={at} />
            {detail === '' ? '' : ` · ${detail}`}
            {reference === '' ? null : ' · '}
            <Reference cause={cause} reference={reference} />
          </p>
        </li>
      ))}
  </ol>
);
