import type { FindingItem } from '@plimsoll/contracts';
import { type UndeterminedReason, undeterminedReasonText } from '@plimsoll/domain';
import Link from 'next/link';
import { formatInstant } from '#design/instant-text.ts';
import { StatusTag } from '#design/status-tag.tsx';

const Excepted = ({ leaves }: { readonly leaves: FindingItem['exceptions'] }) => {
  const [first] = leaves;
  const own = leaves.some(({ selfApproved }) => selfApproved);
  const word = own ? 'excepted, self-approved' : 'excepted';
  if (first === undefined)
    return <StatusTag title="An approved exception covers it until it expires">{word}</StatusTag>;
  const until = leaves.map(({ expiresAt }) => expiresAt).toSorted()[0] ?? first.expiresAt;
  return (
    <Link href={`/exceptions/${first.id}`} className="hover:underline">
      <StatusTag title={`An approved exception covers it until ${formatInstant(until, 'UTC')}. Follow to see it`}>
        {word}
      </StatusTag>
    </Link>
  );
};

/** How a finding stands. A plain failure is what every list is about, so it has no tag in lists. */
export const FindingStatusTag = ({
  status,
  reason,
  always = false,
  leaves = [],
}: {
  readonly status: 'fail' | 'excepted' | 'undetermined' | 'resolved';
  readonly reason: UndeterminedReason | null;
  readonly always?: boolean;
  /** The exceptions that cover it: where they are known, the tag leads to the first. */
  readonly leaves?: FindingItem['exceptions'];
}) => {
  if (status === 'fail') return always ? <StatusTag tone="danger">failing</StatusTag> : null;
  if (status === 'excepted') return <Excepted leaves={leaves} />;
  if (status === 'resolved') return <StatusTag tone="good">resolved</StatusTag>;
  return (
    <StatusTag tone="dotted" {...(reason === null ? {} : { title: undeterminedReasonText[reason] })}>
      unknown
    </StatusTag>
  );
};
