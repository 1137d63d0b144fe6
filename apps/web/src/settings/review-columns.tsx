import type { AccessReviewLine } from '@plimsoll/contracts';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { roleTitle } from '#session/role-title.ts';

const roleOf = ({ role }: AccessReviewLine): string => (role === null ? 'None' : roleTitle(role));

/** Columns of the access review. */
export const reviewColumns: readonly Column<AccessReviewLine>[] = [
  {
    id: 'member',
    title: 'Member',
    cell: ({ name, email, disabled }) => (
      <span className="block min-w-0 py-1 [overflow-wrap:anywhere]">
        <span className="font-medium">{name}</span> {disabled ? <StatusTag tone="caution">disabled</StatusTag> : null}
        <span className="block text-12 text-ink-2">{email}</span>
      </span>
    ),
    csv: ({ email }) => email,
  },
  {
    id: 'role',
    title: 'Role and scope',
    cell: (line) => (
      <span className="block min-w-0 py-1 [overflow-wrap:anywhere]">
        {roleOf(line)}
        <span className="block text-12 text-ink-2">
          {line.scope}
          {line.team === null ? '' : `, through team ${line.team}`}
        </span>
      </span>
    ),
    csv: (line) => `${roleOf(line)}: ${line.scope}`,
  },
  {
    id: 'until',
    title: 'Ends',
    width: 96,
    from: 'md',
    cell: ({ until }) => (until === null ? <span className="text-ink-2">never</span> : <TimeAgo at={until} />),
    csv: ({ until }) => until ?? '',
  },
  {
    id: 'factor',
    title: 'Second factor',
    width: 108,
    from: 'md',
    cell: ({ secondFactor }) =>
      secondFactor ? <StatusTag tone="good">on</StatusTag> : <span className="text-ink-2">off</span>,
    csv: ({ secondFactor }) => (secondFactor ? 'on' : 'off'),
  },
  {
    id: 'seen',
    title: 'Last sign-in',
    width: 108,
    from: 'sm',
    cell: ({ lastSignInAt }) =>
      lastSignInAt === null ? <span className="text-ink-2">never</span> : <TimeAgo at={lastSignInAt} />,
    csv: ({ lastSignInAt }) => lastSignInAt ?? '',
  },
];
