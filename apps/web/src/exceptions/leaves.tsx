import type { ExceptionLeave } from '@plimsoll/contracts';
import Link from 'next/link';
import { TimeAgo } from '#design/time-ago.tsx';
import { SelfApprovedTag, StateTag } from './exception-tags.tsx';
import { typeTitles } from './exception-text.ts';

/** The exceptions by which a finding is excepted: who asked, who agreed, why and until when. */
export const Leaves = ({ leaves }: { readonly leaves: readonly ExceptionLeave[] }) =>
  leaves.length === 0 ? null : (
    <ul aria-label="Exceptions that cover it" className="flex flex-col gap-3">
      {leaves.map(({ id, type, state, reason, ticket, expiresAt, selfApproved, requestedBy, approvedBy }) => (
        <li key={id} className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <Link className="link font-medium" href={`/exceptions/${id}`}>
              {typeTitles[type]}
            </Link>
            <StateTag state={state} />
            <SelfApprovedTag selfApproved={selfApproved} />
            <span className="text-12 text-ink-2">
              <TimeAgo at={expiresAt} prefix="ends " />
              {ticket === '' ? '' : ` · ${ticket}`}
            </span>
          </p>
          <p className="prose-line mt-1 whitespace-pre-line [overflow-wrap:anywhere]">{reason}</p>
          <p className="text-12 text-ink-2 [overflow-wrap:anywhere]">
            Requested by {requestedBy}, approved by {approvedBy === '' ? 'nobody yet' : approvedBy}
          </p>
        </li>
      ))}
    </ul>
  );
