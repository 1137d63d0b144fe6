import type { Changes } from '@plimsoll/contracts';
import { causes } from '@plimsoll/domain';
import { formatQuantity } from '#design/quantity.tsx';
import type { Column } from '#design/table.tsx';

const titles = {
  opened: 'Opened',
  reopened: 'Reopened',
  resolved: 'Resolved',
  excepted: 'Excepted',
  undetermined: 'Became undetermined',
  changed: 'Changed, or failed again',
} as const;

type Event = keyof typeof titles;

/** What became of findings, by cause. */
export interface EventRow {
  readonly title: string;
  readonly by: Readonly<Record<(typeof causes)[number], number>>;
}

/** A row for each thing that happened to findings. */
export const eventRows = (findings: Changes['findings']): readonly EventRow[] =>
  (Object.keys(titles) as Event[]).flatMap((event) => {
    const here = findings.filter((one) => one.event === event);
    const of = (cause: (typeof causes)[number]): number =>
      here.filter((one) => one.cause === cause).reduce((sum, one) => sum + one.findings, 0);
    const by = {
      resource: of('resource'),
      catalogue: of('catalogue'),
      exception: of('exception'),
      evidence: of('evidence'),
    };
    return here.length === 0 ? [] : [{ title: titles[event], by }];
  });

export const eventColumns: readonly Column<EventRow>[] = [
  {
    id: 'event',
    title: 'Findings',
    cell: ({ title, by }) => (
      <>
        {title}
        <span className="block text-12 text-ink-2 tabular-nums @md:hidden">
          {causes
            .filter((cause) => by[cause] > 0)
            .map((cause) => `${formatQuantity(by[cause])} by ${cause}`)
            .join(', ')}
        </span>
      </>
    ),
    csv: ({ title }) => title,
  },
  ...causes.map(
    (cause): Column<EventRow> => ({
      id: cause,
      title: `by ${cause}`,
      align: 'right',
      width: 110,
      from: 'sm',
      cell: ({ by }) => <span className="tabular-nums">{formatQuantity(by[cause])}</span>,
      csv: ({ by }) => by[cause],
    }),
  ),
];
