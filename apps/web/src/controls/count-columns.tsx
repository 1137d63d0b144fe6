import type { ControlSummary } from '@plimsoll/contracts';
import Link from 'next/link';
import { formatQuantity } from '#design/quantity.tsx';
import type { Column } from '#design/table.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { blindText } from './controls-answer.ts';

const Count = ({ value, href }: { readonly value: number; readonly href: string }) =>
  value === 0 ? (
    <span className="text-ink-3">0</span>
  ) : (
    <Link className="hover:underline" href={href}>
      {formatQuantity(value)}
    </Link>
  );

const Blind = ({ control, clusters }: { readonly control: ControlSummary; readonly clusters: number }) => {
  const text = blindText(control.blind, clusters);
  return text === undefined ? (
    <span className="text-ink-3">0</span>
  ) : (
    <Link className="hover:underline" href={`/controls/${control.id}`} title={text}>
      {formatQuantity(control.blind)}
      <span className="text-ink-3"> / {formatQuantity(clusters)}</span>
    </Link>
  );
};

/** How a control stands, each count leading to what it counts. */
export const countColumns = (clusters: number): readonly Column<ControlSummary>[] => [
  {
    id: 'pass',
    title: 'Passing',
    width: 80,
    align: 'right',
    from: 'md',
    cell: ({ pass }) => (pass === 0 ? <span className="text-ink-3">0</span> : formatQuantity(pass)),
    csv: ({ pass }) => pass,
  },
  {
    id: 'fail',
    title: 'Failing',
    width: 80,
    align: 'right',
    cell: ({ id, fail }) => <Count value={fail} href={findingsHref({ control: [id] })} />,
    csv: ({ fail }) => fail,
  },
  {
    id: 'unknown',
    title: 'Unknown',
    width: 84,
    align: 'right',
    from: 'md',
    cell: ({ id, undetermined, disabled }) =>
      disabled ? (
        formatQuantity(undetermined)
      ) : (
        <Count value={undetermined} href={findingsHref({ control: [id], status: ['undetermined'] })} />
      ),
    csv: ({ undetermined }) => undetermined,
  },
  {
    id: 'blind',
    title: 'Blind in',
    width: 84,
    align: 'right',
    from: 'sm',
    cell: (control) => <Blind control={control} clusters={clusters} />,
    csv: ({ blind }) => blind,
  },
];
