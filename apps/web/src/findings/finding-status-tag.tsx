import { type UndeterminedReason, undeterminedReasonText } from '@plimsoll/domain';
import { StatusTag } from '#design/status-tag.tsx';

/** How a finding stands. A plain failure is what every list is about, so it has no tag in lists. */
export const FindingStatusTag = ({
  status,
  reason,
  always = false,
}: {
  readonly status: 'fail' | 'excepted' | 'undetermined' | 'resolved';
  readonly reason: UndeterminedReason | null;
  readonly always?: boolean;
}) => {
  if (status === 'fail') return always ? <StatusTag tone="danger">failing</StatusTag> : null;
  if (status === 'excepted')
    return <StatusTag title="An approved exception covers it until it expires">excepted</StatusTag>;
  if (status === 'resolved') return <StatusTag tone="good">resolved</StatusTag>;
  return (
    <StatusTag tone="dotted" {...(reason === null ? {} : { title: undeterminedReasonText[reason] })}>
      unknown
    </StatusTag>
  );
};
