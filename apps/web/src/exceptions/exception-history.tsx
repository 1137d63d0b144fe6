import type { Exception } from '@plimsoll/contracts';
import Link from 'next/link';
import { TimeAgo } from '#design/time-ago.tsx';
import { SelfApprovedTag } from './exception-tags.tsx';

interface Step {
  readonly what: string;
  readonly at: string;
  readonly by: string;
  readonly note: string;
  readonly own?: boolean;
}

const endOf: Readonly<Partial<Record<Exception['state'], string>>> = {
  revoked: 'Revoked',
  expired: 'Expired',
  replaced: 'Replaced by its renewal',
};

const stepsOf = ({ requested, decided, ended, state, selfApproved, reason, expiresAt }: Exception): readonly Step[] => {
  const steps: Step[] = [{ what: 'Requested', at: requested.at, by: requested.name, note: reason }];
  if (decided !== null)
    steps.push({
      what: state === 'rejected' ? 'Rejected' : 'Approved',
      at: decided.at,
      by: decided.name,
      note: decided.note,
      own: selfApproved,
    });
  if (ended !== null) steps.push({ what: endOf[state] ?? 'Ended', at: ended.at, by: ended.name, note: ended.note });
  // Its end counts at once, also before the job that writes it down has come by.
  else if (state === 'expired') steps.push({ what: 'Expired', at: expiresAt, by: '', note: '' });
  return steps.reverse();
};

/** Who did what with an exception and why, newest first. */
export const ExceptionHistory = ({ exception }: { readonly exception: Exception }) => (
  <>
    <ol className="ml-1.5 border-l border-line">
      {stepsOf(exception).map(({ what, at, by, note, own = false }) => (
        <li key={`${what} ${at}`} className="relative pb-4 pl-5 last:pb-0">
          <span aria-hidden="true" className="absolute top-1.5 -left-[4.5px] size-2 rounded-full bg-line-strong" />
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{what}</span>
            <SelfApprovedTag selfApproved={own} />
          </p>
          <p className="text-12 text-ink-2 [overflow-wrap:anywhere]">
            <TimeAgo at={at} /> by {by === '' ? 'Plimsoll itself' : by}
          </p>
          {note === '' ? null : <p className="prose-line mt-1 whitespace-pre-line [overflow-wrap:anywhere]">{note}</p>}
        </li>
      ))}
    </ol>
    {exception.renews === null ? null : (
      <p className="mt-3 text-12">
        <Link className="link" href={`/exceptions/${exception.renews}`}>
          The exception that this one renews
        </Link>
      </p>
    )}
  </>
);
