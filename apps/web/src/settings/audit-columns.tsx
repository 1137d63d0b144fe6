import type { AuditEntry } from '@plimsoll/contracts';
import Link from 'next/link';
import { Name } from '#design/name.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';

const detailsText = (details: AuditEntry['details']): string => {
  const parts = Object.entries(details).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return parts.join(', ');
};

/** Columns of the audit log. */
export const auditColumns: readonly Column<AuditEntry>[] = [
  {
    id: 'sequence',
    title: 'No.',
    width: 64,
    align: 'right',
    from: 'sm',
    cell: ({ sequence }) => sequence,
    csv: ({ sequence }) => sequence,
  },
  { id: 'at', title: 'When', width: 104, cell: ({ at }) => <TimeAgo at={at} />, csv: ({ at }) => at },
  {
    id: 'actor',
    title: 'Who',
    width: 180,
    from: 'sm',
    cell: ({ actor: { kind, name } }) => (
      <span className="block truncate" title={name}>
        {name} <span className="text-12 text-ink-2">{kind}</span>
      </span>
    ),
    csv: ({ actor }) => actor.name,
  },
  {
    id: 'act',
    title: 'Act',
    cell: ({ act, sequence }) => (
      <Link href={`/settings/audit/${sequence}`} className="text-accent hover:underline">
        <Name clip className="text-12">
          {act}
        </Name>
      </Link>
    ),
    csv: ({ act }) => act,
  },
  {
    id: 'target',
    title: 'Upon',
    from: 'md',
    cell: ({ target, details }) => (
      <span className="block min-w-0">
        <Name clip className="text-12">
          {target}
        </Name>
        <span className="block truncate text-12 text-ink-2" title={detailsText(details)}>
          {detailsText(details)}
        </span>
      </span>
    ),
    csv: ({ target, details }) => `${target} ${detailsText(details)}`,
  },
  {
    id: 'hash',
    title: 'Hash',
    width: 110,
    from: 'xl',
    cell: ({ hash }) => (
      <Name clip className="text-12">
        {hash}
      </Name>
    ),
    csv: ({ hash }) => hash,
  },
];
