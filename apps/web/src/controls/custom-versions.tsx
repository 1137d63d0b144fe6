import type { getCustomControl } from '@plimsoll/contracts';
import Link from 'next/link';
import type { OutputOf } from '#api/types.ts';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';

type Version = OutputOf<typeof getCustomControl>['versions'][number];

/** Columns of the versions of a control, each leading to what it says. */
export const versionColumns = (id: string, latest: number): readonly Column<Version>[] => [
  {
    id: 'version',
    title: 'Version',
    cell: ({ version, madeAt, madeBy, enabled }) => (
      <span className="block min-w-0">
        <span className="flex flex-wrap items-center gap-2">
          <Link
            href={version === latest ? `/controls/custom/${id}` : `/controls/custom/${id}?version=${version}`}
            className="font-medium hover:underline"
          >
            Version {version}
          </Link>
          {version === latest ? <StatusTag tone="good">latest</StatusTag> : null}
          {enabled ? null : <StatusTag tone="dotted">disabled</StatusTag>}
        </span>
        <span className="block truncate text-12 text-ink-2" title={madeBy}>
          <TimeAgo at={madeAt} /> by {madeBy}
        </span>
      </span>
    ),
    csv: ({ version, madeBy, madeAt }) => `${version} ${madeBy} ${madeAt}`,
  },
  {
    id: 'severity',
    title: 'Severity',
    width: 100,
    align: 'right',
    cell: ({ control }) => <SeverityLabel severity={control.severity} />,
    csv: ({ control }) => control.severity,
  },
];
