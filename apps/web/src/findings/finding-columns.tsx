import type { FindingItem } from '@plimsoll/contracts';
import Link from 'next/link';
import { Name } from '#design/name.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { FindingStatusTag } from './finding-status-tag.tsx';
import { PartyTag } from './party-tag.tsx';
import { PriorityMark } from './priority-mark.tsx';
import { SubjectName } from './subject-name.tsx';

// On a narrow screen the title's cell also says what other columns would.
const TitleCell = ({ item, href }: { readonly item: FindingItem; readonly href: string }) => (
  <span className="flex min-w-0 items-center gap-2">
    <span className="@md:hidden">
      <SeverityLabel severity={item.severity} compact />
    </span>
    <span className="min-w-0 flex-1">
      <Link href={href} scroll={false} title={item.title} className="block truncate font-medium hover:underline">
        {item.title}
      </Link>
      <span className="block @min-[44rem]:hidden">
        <SubjectName subject={item.subject} />
      </span>
    </span>
    <PartyTag party={item.responsibility} />
    <FindingStatusTag status={item.status} reason={item.reason} leaves={item.exceptions} />
  </span>
);

/** Columns of a list of findings; `hrefOf` says what opening a row means there. */
export const findingColumns = (hrefOf: (item: FindingItem) => string): readonly Column<FindingItem>[] => [
  {
    id: 'priority',
    title: 'Priority',
    width: 92,
    from: 'sm',
    cell: ({ priority }) => <PriorityMark score={priority} />,
    csv: ({ priority }) => priority,
  },
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
    cell: (item) => <TitleCell item={item} href={hrefOf(item)} />,
    csv: ({ title }) => title,
  },
  {
    id: 'object',
    title: 'Object',
    from: 'lg',
    cell: ({ subject }) => <SubjectName subject={subject} />,
    csv: ({ subject }) => `${subject.kind} ${subject.namespace}/${subject.name}`,
  },
  {
    id: 'cluster',
    title: 'Cluster',
    width: 150,
    from: 'xl',
    cell: ({ clusterName }) => (
      <Name clip className="text-12">
        {clusterName}
      </Name>
    ),
    csv: ({ clusterName }) => clusterName,
  },
  {
    id: 'since',
    title: 'Open since',
    width: 108,
    align: 'right',
    from: 'md',
    cell: ({ openedAt }) => <TimeAgo at={openedAt} />,
    csv: ({ openedAt }) => openedAt,
  },
];
