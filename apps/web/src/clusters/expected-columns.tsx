import type { ExpectedCluster } from '@plimsoll/contracts';
import Link from 'next/link';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { Name } from '#design/name.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { stateMeaning, stateTone } from './cluster-state.tsx';
import { unexpectCluster } from './expected-acts.ts';

const Expected = ({ name, note, clusterId }: ExpectedCluster) => (
  <span className="block min-w-0">
    {clusterId === null ? (
      <Name clip>{name}</Name>
    ) : (
      <Link href={`/clusters/${clusterId}`} title={name} className="name block truncate hover:underline">
        {name}
      </Link>
    )}
    {note === '' ? null : <span className="block truncate text-12 text-ink-2">{note}</span>}
  </span>
);

/** Columns of the list of expected clusters. */
export const expectedColumns = (mayEdit: boolean): readonly Column<ExpectedCluster>[] => [
  {
    id: 'name',
    title: 'Expected',
    cell: (line) => <Expected {...line} />,
    csv: ({ name }) => name,
  },
  {
    id: 'state',
    title: 'State',
    width: 128,
    cell: ({ state }) =>
      state === null || state === 'expected' ? (
        <StatusTag tone="dotted" title="No inventory was ever evaluated under this name">
          never seen
        </StatusTag>
      ) : (
        <StatusTag tone={stateTone[state]} title={stateMeaning[state]}>
          {state}
        </StatusTag>
      ),
    csv: ({ state }) => state ?? 'never seen',
  },
  {
    id: 'added',
    title: 'Expected since',
    width: 128,
    from: 'sm',
    cell: ({ addedAt }) => <TimeAgo at={addedAt} />,
    csv: ({ addedAt }) => addedAt,
  },
  ...(mayEdit
    ? [
        {
          id: 'act',
          title: 'Act',
          width: 92,
          align: 'right' as const,
          cell: ({ name }: ExpectedCluster) => (
            <ConfirmButton
              label="Remove"
              title={`Expect ${name} no longer?`}
              consequence="The cluster itself, its findings and its history stay as they are."
              confirm="Remove from the list"
              act={unexpectCluster.bind(null, name)}
            />
          ),
        },
      ]
    : []),
];
