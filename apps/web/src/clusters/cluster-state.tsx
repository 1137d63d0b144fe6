import type { Cluster } from '@plimsoll/contracts';
import type { ClusterState } from '@plimsoll/domain';
import { percentOf } from '#design/progress-bar.tsx';
import { StatusTag, type Tone } from '#design/status-tag.tsx';

export const stateTone: Readonly<Record<ClusterState, Tone>> = {
  expected: 'dotted',
  reporting: 'good',
  stale: 'caution',
  silent: 'danger',
  decommissioned: 'quiet',
};

export const stateMeaning: Readonly<Record<ClusterState, string>> = {
  expected: 'Created; nothing has been received yet',
  reporting: 'Its inventory is current',
  stale: 'Nothing was heard for 15 minutes: what is shown may have changed',
  silent: 'Nothing was heard for longer than is allowed: its verdicts are unknown',
  decommissioned: 'Closed; its history is kept',
};

/** A cluster's state in one word with its meaning on hover. */
export const ClusterStateTag = ({
  cluster: { state, evaluating, progress },
}: {
  readonly cluster: Pick<Cluster, 'state' | 'evaluating' | 'progress'>;
}) => (
  <span className="inline-flex flex-wrap gap-1">
    <StatusTag tone={stateTone[state]} title={stateMeaning[state]}>
      {state}
    </StatusTag>
    {evaluating ? (
      <StatusTag tone="caution" title="A push or a new evaluation is under way">
        evaluating{progress === null ? '' : ` ${percentOf(progress)}%`}
      </StatusTag>
    ) : null}
  </span>
);
