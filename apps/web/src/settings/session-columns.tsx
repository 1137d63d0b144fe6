import type { Session } from '@plimsoll/contracts';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { browserText } from './browser-text.ts';
import { endSession } from './session-acts.ts';

/** Columns of one's own sessions. */
export const sessionColumns: readonly Column<Session>[] = [
  {
    id: 'browser',
    title: 'Browser',
    cell: ({ userAgent, address, current }) => (
      <span className="block min-w-0">
        <span className="flex items-center gap-2">
          <span className="truncate" title={userAgent}>
            {browserText(userAgent)}
          </span>
          {current ? <StatusTag tone="good">this one</StatusTag> : null}
        </span>
        <span className="name block text-12 text-ink-2">{address}</span>
      </span>
    ),
    csv: ({ userAgent }) => userAgent,
  },
  {
    id: 'begun',
    title: 'Begun',
    width: 110,
    from: 'sm',
    cell: ({ createdAt }) => <TimeAgo at={createdAt} />,
    csv: ({ createdAt }) => createdAt,
  },
  {
    id: 'used',
    title: 'Last used',
    width: 110,
    cell: ({ lastUsedAt }) => <TimeAgo at={lastUsedAt} />,
    csv: ({ lastUsedAt }) => lastUsedAt,
  },
  {
    id: 'ends',
    title: 'Ends',
    width: 110,
    from: 'md',
    cell: ({ expiresAt }) => <TimeAgo at={expiresAt} />,
    csv: ({ expiresAt }) => expiresAt,
  },
  {
    id: 'act',
    title: 'End it',
    width: 90,
    align: 'right',
    cell: ({ id, current, userAgent }) => (
      <ConfirmButton
        label="End"
        title={current ? 'End this session?' : 'End the session?'}
        consequence={
          current ? 'You are signed out of this browser at once.' : `${browserText(userAgent)} is signed out at once.`
        }
        confirm="End the session"
        act={endSession.bind(null, id)}
      />
    ),
  },
];
