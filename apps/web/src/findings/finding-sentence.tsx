import type { FindingDetail } from '@plimsoll/contracts';
import { undeterminedReasonText } from '@plimsoll/domain';
import { Name } from '#design/name.tsx';
import { TimeAgo } from '#design/time-ago.tsx';

const Where = ({ finding: { subject, clusterName } }: { readonly finding: FindingDetail }) => (
  <>
    <span className="whitespace-nowrap">{subject.kind}</span> <Name className="text-ink">{subject.name}</Name>
    {subject.namespace === '' ? null : (
      <>
        {' '}
        in namespace <Name className="text-ink">{subject.namespace}</Name>
      </>
    )}{' '}
    of cluster <Name className="text-ink">{clusterName}</Name>
  </>
);

/** What is wrong, where, since when: the page's answer in one sentence. */
export const FindingSentence = ({ finding }: { readonly finding: FindingDetail }) => {
  const { status, violations, reason, openedAt, stateSince } = finding;
  const places = violations.length === 1 ? 'in one place' : `in ${violations.length} places`;
  if (status === 'undetermined') {
    return (
      <>
        It is not known whether <Where finding={finding} /> keeps this:{' '}
        {reason === null ? 'it could not be decided' : undeterminedReasonText[reason]}. So it has been since{' '}
        <TimeAgo at={stateSince} />.
      </>
    );
  }
  if (status === 'resolved') {
    return (
      <>
        <Where finding={finding} /> has kept this since <TimeAgo at={stateSince} />; it was first broken{' '}
        <TimeAgo at={openedAt} />.
      </>
    );
  }
  return (
    <>
      <Where finding={finding} /> breaks this {places}, first seen <TimeAgo at={openedAt} />
      {status === 'excepted' ? '. An approved exception covers it.' : '.'}
    </>
  );
};
