import type { ResourceDetail, ResourceFinding } from '@plimsoll/contracts';
import Link from 'next/link';
import { EmptyState } from '#design/empty-state.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import type { Column } from '#design/table.tsx';
import { Table } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { findingHref } from '#findings/finding-href.ts';
import { FindingStatusTag } from '#findings/finding-status-tag.tsx';
import { subjectText } from '#findings/subject-name.tsx';

const columnsOf = (resource: ResourceDetail): readonly Column<ResourceFinding>[] => [
  {
    id: 'severity',
    title: 'Severity',
    width: 92,
    from: 'sm',
    cell: ({ severity }) => <SeverityLabel severity={severity} />,
    csv: ({ severity }) => severity,
  },
  {
    id: 'finding',
    title: 'Finding',
    cell: (finding) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="@md:hidden">
          <SeverityLabel severity={finding.severity} compact />
        </span>
        <span className="min-w-0 flex-1">
          <Link
            href={findingHref({ clusterId: resource.clusterId, ...finding })}
            title={finding.title}
            className="block truncate font-medium hover:underline"
          >
            {finding.title}
          </Link>
          {finding.subject.name === resource.name && finding.subject.kind === resource.kind ? null : (
            <span className="block truncate text-12 text-ink-2">on {subjectText(finding.subject)}</span>
          )}
        </span>
        <FindingStatusTag status={finding.status} reason={finding.reason} />
      </span>
    ),
    csv: ({ title }) => title,
  },
  {
    id: 'since',
    title: 'Since',
    width: 96,
    align: 'right',
    from: 'sm',
    cell: ({ stateSince }) => <TimeAgo at={stateSince} />,
    csv: ({ stateSince }) => stateSince,
  },
];

/** What is wrong with the object, or with the workload it belongs to. */
export const ResourceFindings = ({ resource }: { readonly resource: ResourceDetail }) => (
  <Table
    label="Findings"
    columns={columnsOf(resource)}
    rows={resource.findings}
    keyOf={({ subject, controlId }) => `${subject.id} ${controlId}`}
    empty={
      <EmptyState title="No findings">
        {resource.asOf === null
          ? 'No control fails on it, and none is undecided for it alone. What could not be read of its cluster stands with the cluster’s evidence.'
          : 'No control failed on it then.'}
      </EmptyState>
    }
  />
);
