import type { ControlSummary } from '@plimsoll/contracts';
import Link from 'next/link';
import { plural } from '#design/quantity.tsx';
import { SelfApprovedCount } from '#design/self-approved-count.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { ThirdPartyTag } from '#design/third-party-tag.tsx';
import { disabledText } from './controls-answer.ts';
import { countColumns } from './count-columns.tsx';

interface Catalogue {
  readonly clusters: number;
  readonly frameworks: readonly { readonly id: string; readonly title: string }[];
  /** Those that the organization set otherwise than they come. */
  readonly decided: ReadonlySet<string>;
}

const Frameworks = ({ control, frameworks }: { readonly control: ControlSummary } & Pick<Catalogue, 'frameworks'>) => {
  const titles = control.frameworks.map(({ id }) => frameworks.find((one) => one.id === id)?.title ?? id);
  return titles.length === 0 ? (
    <span className="text-ink-3">none</span>
  ) : (
    <Link
      className="block truncate hover:underline"
      href={`/controls/${control.id}#frameworks`}
      title={titles.join(', ')}
    >
      {titles.length === 1 ? titles[0] : plural(titles.length, 'framework')}
    </Link>
  );
};

/** Columns of the catalogue. */
export const controlColumns = ({ clusters, frameworks, decided }: Catalogue): readonly Column<ControlSummary>[] => [
  {
    id: 'title',
    title: 'Control',
    cell: ({ id, title, severity, gates, thirdParty, selfApproved, disabled }) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="@md:hidden">
          <SeverityLabel severity={severity} compact />
        </span>
        <span className="min-w-0 flex-1">
          <Link href={`/controls/${id}`} title={title} className="block truncate font-medium hover:underline">
            {title}
          </Link>
          <span className="name block truncate text-12 text-ink-2">{id}</span>
        </span>
        <ThirdPartyTag count={thirdParty} />
        <SelfApprovedCount count={selfApproved} />
        {disabled ? <StatusTag title={disabledText}>disabled</StatusTag> : null}
        {decided.has(id) && !disabled ? (
          <StatusTag title="Its severity or its parameters are set here otherwise than they come">set here</StatusTag>
        ) : null}
        {gates.length === 0 ? null : <StatusTag title={`Decides ${gates.join(', ')}`}>gates</StatusTag>}
      </span>
    ),
    csv: ({ id }) => id,
  },
  {
    id: 'severity',
    title: 'Severity',
    width: 100,
    from: 'sm',
    cell: ({ severity }) => <SeverityLabel severity={severity} />,
    csv: ({ severity }) => severity,
  },
  {
    id: 'frameworks',
    title: 'Frameworks',
    width: 130,
    from: 'xl',
    cell: (control) => <Frameworks control={control} frameworks={frameworks} />,
    csv: (control) => control.frameworks.map(({ id }) => id).join(' '),
  },
  ...countColumns(clusters),
];
