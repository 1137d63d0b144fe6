import type { Session } from '@plimsoll/contracts';
import { ConfirmButton } from '#design/confirm-button.tsx';
import type { FormState } from '#design/form-state.ts';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { browserText } from './browser-text.ts';

const methods: Readonly<Record<Session['method'], string>> = {
  password: 'password alone',
  'second-factor': 'with second factor',
  'identity-provider': 'identity provider',
};

/** Columns of somebody's sessions, with the act that ends one. */
export const sessionColumns = (end: (sessionId: string) => () => Promise<FormState>): readonly Column<Session>[] => [
  {
    id: 'browser',
    title: 'Browser',
    cell: ({ userAgent, address, current, method }) => (
      <span className="block min-w-0">
        <span className="flex items-center gap-2">
          <span className="truncate" title={userAgent}>
            {browserText(userAgent)}
          </span>
          {current ? <StatusTag tone="good">this one</StatusTag> : null}
        </span>
        <span className="block truncate text-12 text-ink-2">
          <span className="name">{address}</span> {methods[method]}
        </span>
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
        act={end(id)}
      />
    ),
  },
];
