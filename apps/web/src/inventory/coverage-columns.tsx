import type { CoverageGap, KindCoverage } from '@plimsoll/contracts';
import { groupKind } from '@plimsoll/domain';
import Link from 'next/link';
import { evidenceTexts, evidenceTones } from '#clusters/evidence-columns.tsx';
import { plural } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';

const mostGaps = 6;
const mostControls = 3;

const Gap = ({ gap, name }: { readonly gap: CoverageGap; readonly name: string }) => (
  <li className="flex flex-wrap items-baseline gap-x-2">
    <StatusTag tone={evidenceTones[gap.state]}>{evidenceTexts[gap.state]}</StatusTag>
    <Link href={`/clusters/${gap.clusterId}/evidence`} className="name text-12 hover:underline">
      {name}
      {gap.namespace === '' ? '' : `/${gap.namespace}`}
    </Link>
    <span className="text-12 text-ink-2 [overflow-wrap:anywhere]">
      {gap.reason}
      {gap.since === null ? null : (
        <>
          {', '}
          <TimeAgo at={gap.since} prefix="since " />
        </>
      )}
    </span>
  </li>
);

const Gaps = ({
  gaps,
  names,
}: {
  readonly gaps: readonly CoverageGap[];
  readonly names: ReadonlyMap<string, string>;
}) => {
  const told = gaps.map((gap) => (
    <Gap key={`${gap.clusterId} ${gap.namespace}`} gap={gap} name={names.get(gap.clusterId) ?? gap.clusterId} />
  ));
  return (
    <>
      <ul className="flex flex-col gap-1 py-1">{told.slice(0, mostGaps)}</ul>
      {told.length > mostGaps ? (
        <details className="pb-1">
          <summary className="text-12 text-ink-2">{told.length - mostGaps} more</summary>
          <ul className="flex flex-col gap-1 py-1">{told.slice(mostGaps)}</ul>
        </details>
      ) : null}
    </>
  );
};

const Controls = ({ controls }: { readonly controls: readonly string[] }) => (
  <span className="text-12">
    {controls.length === 0 ? <span className="text-ink-2">no control</span> : `${plural(controls.length, 'control')}: `}
    {controls.slice(0, mostControls).map((control, index) => (
      <span key={control}>
        {index === 0 ? '' : ', '}
        <Link href={`/controls/${control}`} className="name hover:underline">
          {control}
        </Link>
      </span>
    ))}
    {controls.length > mostControls ? ' …' : ''}
  </span>
);

/** Columns of the kinds that are not whole everywhere. */
export const coverageColumns = (
  names: ReadonlyMap<string, string>,
  clusters: number,
): readonly Column<KindCoverage>[] => [
  {
    id: 'kind',
    title: 'Kind',
    width: 160,
    cell: ({ group, kind, complete }) => (
      <span className="block min-w-0">
        <span title={groupKind(group, kind)} className="block truncate font-medium">
          {kind}
        </span>
        <span className="block truncate text-12 text-ink-2">
          whole in {complete} of {clusters}
        </span>
      </span>
    ),
    csv: ({ group, kind }) => groupKind(group, kind),
  },
  {
    id: 'gaps',
    title: 'Where it is missing, and why',
    cell: ({ gaps }) => <Gaps gaps={gaps} names={names} />,
    csv: ({ gaps }) =>
      gaps.map(({ clusterId, state, reason }) => `${names.get(clusterId) ?? clusterId}: ${state} ${reason}`).join('; '),
  },
  {
    id: 'controls',
    title: 'Blinded there',
    width: 260,
    from: 'lg',
    cell: ({ controls }) => <Controls controls={controls} />,
    csv: ({ controls }) => controls.join(' '),
  },
];
