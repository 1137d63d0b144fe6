import type { EnrolmentToken } from '@plimsoll/contracts';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { plural } from '#design/quantity.tsx';
import { StatusTag, type Tone } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { endEnrolmentToken } from './enrolment-acts.ts';

const tones: Readonly<Record<EnrolmentToken['state'], Tone>> = {
  open: 'good',
  spent: 'neutral',
  expired: 'neutral',
  revoked: 'quiet',
};
const meanings: Readonly<Record<EnrolmentToken['state'], string>> = {
  open: 'Admits new clusters',
  spent: 'Admits no new cluster; those it admitted may return',
  expired: 'Admits no new cluster; those it admitted may return',
  revoked: 'Nobody joins or returns with it',
};

/** Columns of the enrolment tokens. */
export const enrolmentColumns: readonly Column<EnrolmentToken>[] = [
  {
    id: 'name',
    title: 'Enrolment token',
    cell: ({ name, prefix, createdBy }) => (
      <span className="block min-w-0">
        <span className="block truncate font-medium" title={name}>
          {name}
        </span>
        <span className="block truncate text-12 text-ink-2">
          <span className="name">{prefix}…</span> by {createdBy}
        </span>
      </span>
    ),
    csv: ({ name }) => name,
  },
  {
    id: 'uses',
    title: 'Uses left',
    width: 100,
    align: 'right',
    cell: ({ uses, maximumUses }) => (
      <span className="tabular-nums" title={`${uses} of ${plural(maximumUses, 'cluster')} joined`}>
        {maximumUses - uses} of {maximumUses}
      </span>
    ),
    csv: ({ uses, maximumUses }) => `${maximumUses - uses}/${maximumUses}`,
  },
  {
    id: 'used',
    title: 'Last used',
    width: 104,
    from: 'md',
    cell: ({ lastUsedAt }) =>
      lastUsedAt === null ? <span className="text-ink-2">never</span> : <TimeAgo at={lastUsedAt} />,
    csv: ({ lastUsedAt }) => lastUsedAt ?? '',
  },
  {
    id: 'ends',
    title: 'Ends',
    width: 104,
    from: 'sm',
    cell: ({ expiresAt }) => <TimeAgo at={expiresAt} />,
    csv: ({ expiresAt }) => expiresAt,
  },
  {
    id: 'state',
    title: 'State',
    width: 96,
    from: 'sm',
    cell: ({ state }) => (
      <StatusTag tone={tones[state]} title={meanings[state]}>
        {state}
      </StatusTag>
    ),
    csv: ({ state }) => state,
  },
  {
    id: 'act',
    title: 'Act',
    width: 92,
    align: 'right',
    cell: ({ id, name, uses, revokedAt }) =>
      revokedAt === null ? (
        <ConfirmButton
          label="Revoke"
          title={`Revoke ${name}?`}
          consequence={`No cluster joins with it any more, and the ${plural(uses, 'cluster')} it admitted cannot enrol again after a restart. Agents that run keep their credentials until then. This cannot be taken back.`}
          confirm="Revoke the enrolment token"
          act={endEnrolmentToken.bind(null, id)}
        />
      ) : null,
  },
];
