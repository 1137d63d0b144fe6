import type { ApiToken } from '@plimsoll/contracts';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { roleTitle } from '#session/role-title.ts';
import { endToken } from './token-acts.ts';

/** Columns of the API tokens. */
export const tokenColumns: readonly Column<ApiToken>[] = [
  {
    id: 'name',
    title: 'Token',
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
  { id: 'role', title: 'Role', width: 140, from: 'sm', cell: ({ role }) => roleTitle(role), csv: ({ role }) => role },
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
    cell: ({ expiresAt }) => <TimeAgo at={expiresAt} />,
    csv: ({ expiresAt }) => expiresAt,
  },
  {
    id: 'act',
    title: 'State',
    width: 92,
    align: 'right',
    cell: ({ id, name, revokedAt }) =>
      revokedAt === null ? (
        <ConfirmButton
          label="Revoke"
          title={`Revoke ${name}?`}
          consequence="Whatever uses this token is refused from now on. This cannot be taken back."
          confirm="Revoke the token"
          act={endToken.bind(null, id)}
        />
      ) : (
        <StatusTag tone="quiet">revoked</StatusTag>
      ),
  },
];
