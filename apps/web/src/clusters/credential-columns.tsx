import type { Credential } from '@plimsoll/contracts';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { Name } from '#design/name.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { endCredential } from './credential-acts.ts';

const retiringText = (expiresAt: string | null): string =>
  expiresAt === null
    ? 'Ends with the first use of the newer one'
    : `Ends at ${expiresAt}, or with the first use of the newer one where that was asked for`;

const LastUsed = ({ at, before = '' }: { readonly at: string | null; readonly before?: string }) =>
  at === null ? (
    <span className="text-ink-2">never{before === '' ? '' : ' used'}</span>
  ) : (
    <>
      {before}
      <TimeAgo at={at} />
    </>
  );

/** Columns of a cluster's credentials. */
export const credentialColumns = (clusterId: string, cluster: string): readonly Column<Credential>[] => [
  {
    id: 'prefix',
    title: 'Begins with',
    cell: ({ prefix, lastUsedAt }) => (
      <>
        <Name>{`${prefix}…`}</Name>
        <span className="block text-ink-2 sm:hidden">
          <LastUsed at={lastUsedAt} before="used " />
        </span>
      </>
    ),
    csv: ({ prefix }) => prefix,
  },
  {
    id: 'made',
    title: 'Made',
    width: 120,
    from: 'sm',
    cell: ({ createdAt }) => <TimeAgo at={createdAt} />,
    csv: ({ createdAt }) => createdAt,
  },
  {
    id: 'used',
    title: 'Last used',
    width: 120,
    from: 'sm',
    cell: ({ lastUsedAt }) => <LastUsed at={lastUsedAt} />,
    csv: ({ lastUsedAt }) => lastUsedAt ?? '',
  },
  {
    id: 'act',
    title: 'State',
    width: 190,
    align: 'right',
    cell: ({ id, prefix, state, expiresAt, revokedAt }) =>
      state === 'ended' ? (
        <StatusTag tone="quiet">{revokedAt === null ? 'ended' : 'revoked'}</StatusTag>
      ) : (
        <span className="inline-flex items-center gap-2">
          {state === 'live' ? null : (
            <StatusTag tone="caution" title={`${retiringText(expiresAt)}.`}>
              retiring
            </StatusTag>
          )}
          <ConfirmButton
            label="Revoke"
            title={`Revoke ${prefix}…?`}
            consequence={`Whatever sends the inventory of ${cluster} with this credential is refused from now on. What was received stays. This cannot be taken back.`}
            confirm="Revoke the credential"
            act={endCredential.bind(null, clusterId, id)}
          />
        </span>
      ),
    csv: ({ state }) => state,
  },
];
