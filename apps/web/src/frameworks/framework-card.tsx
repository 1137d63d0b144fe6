import type { FrameworkSummary } from '@plimsoll/contracts';
import Link from 'next/link';
import { CoverageLine } from './coverage-line.tsx';
import { edition } from './edition.ts';
import { leftOutText } from './enrolment-text.ts';
import { judgedText } from './framework-text.ts';
import { StateCounts } from './state-counts.tsx';

/** A framework among others: what of it is covered, and how its requirements stand where it is followed. */
export const FrameworkCard = ({
  framework,
  target,
}: {
  readonly framework: FrameworkSummary;
  /** What its enrolment aims at, where that is told. */
  readonly target?: string;
}) => {
  const followed = framework.enrolment?.state === 'followed';
  const notes = followed
    ? [judgedText(framework), leftOutText(framework)].filter(Boolean)
    : [framework.enrolment === null ? '' : `Followed from ${framework.enrolment.from} on.`].filter(Boolean);
  return (
    <li className="flex min-w-0 flex-col gap-4 rounded border border-line bg-surface p-5">
      <div>
        <h3 className="font-semibold text-15">
          <Link className="hover:underline" href={`/frameworks/${encodeURIComponent(framework.id)}`}>
            {framework.title}
          </Link>
        </h3>
        <p className="text-12 text-ink-2">
          {edition(framework.version)}
          {framework.own === null ? '' : `, your own, revision ${framework.own.revision}`}
        </p>
      </div>
      <CoverageLine framework={framework} />
      {target === undefined ? null : <p className="text-ink-2">Target: {target}</p>}
      {followed ? <StateCounts framework={framework} /> : null}
      {notes.map((note) => (
        <p key={note} className="text-12 text-ink-2">
          {note}
        </p>
      ))}
    </li>
  );
};
