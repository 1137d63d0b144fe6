import type { Deploy } from '@plimsoll/contracts';
import Link from 'next/link';
import { formatQuantity } from '#design/quantity.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { findingHref } from '#findings/finding-href.ts';

const New = ({ deploy: { clusterId, findings, opened } }: { readonly deploy: Deploy }) =>
  opened === 0 ? (
    <span className="text-ink-2">nothing new</span>
  ) : (
    <ul className="flex flex-col">
      {findings.map(({ subjectId, controlId, title, severity }) => (
        <li key={controlId} className="flex min-w-0 items-center gap-2">
          <SeverityLabel severity={severity} compact />
          <Link
            href={findingHref({ clusterId, subject: { id: subjectId }, controlId })}
            title={title}
            className="block truncate leading-6 hover:underline"
          >
            {title}
          </Link>
        </li>
      ))}
      {opened > findings.length ? (
        <li className="text-12 text-ink-2">and {formatQuantity(opened - findings.length)} more</li>
      ) : null}
    </ul>
  );

/** Columns of workloads that changed lately. */
export const deployColumns: readonly Column<Deploy>[] = [
  {
    id: 'workload',
    title: 'Workload',
    cell: ({ clusterId, clusterName, resourceId, kind, namespace, name, deployedAt, appeared }) => (
      <span className="block min-w-0 py-1">
        <Link
          href={`/inventory/objects/${clusterId}/${resourceId}`}
          title={name}
          className="name block truncate font-medium hover:underline"
        >
          {name}
        </Link>
        <span className="block truncate text-12 text-ink-2">
          {kind} in {namespace}, {clusterName}
        </span>
        <span className="block text-12 text-ink-2">
          <TimeAgo at={deployedAt} prefix={appeared ? 'appeared ' : 'changed '} />
        </span>
      </span>
    ),
    csv: ({ clusterName, namespace, kind, name }) => `${clusterName} ${namespace} ${kind} ${name}`,
  },
  {
    id: 'new',
    title: 'New since then',
    cell: (deploy) => <New deploy={deploy} />,
    csv: ({ opened }) => opened,
  },
  {
    id: 'failing',
    title: 'All failing',
    width: 92,
    align: 'right',
    from: 'sm',
    cell: ({ failing }) => formatQuantity(failing),
    csv: ({ failing }) => failing,
  },
  {
    id: 'changed',
    title: 'Changed',
    width: 110,
    from: 'xl',
    align: 'right',
    cell: ({ deployedAt }) => <TimeAgo at={deployedAt} />,
    csv: ({ deployedAt }) => deployedAt,
  },
];
