import type { getDataSet } from '@plimsoll/contracts';
import type { OutputOf } from '#api/types.ts';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { formatDay } from '#design/instant-text.ts';
import { Quantity } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { useAgain } from './data-set-acts.ts';
import { originText } from './data-set-text.ts';

type DataSet = OutputOf<typeof getDataSet>;
type Revision = DataSet['revisions'][number];

/** Columns of what became of a data set. Without `mayImport` nobody is offered what they may not do. */
export const dataRevisionColumns = (dataSet: DataSet, mayImport: boolean): readonly Column<Revision>[] => [
  {
    id: 'revision',
    title: 'Revision',
    width: 80,
    align: 'right',
    cell: ({ revision }) => revision,
    csv: ({ revision }) => revision,
  },
  {
    id: 'what',
    title: 'What was done',
    cell: (one) => (
      <span className="block min-w-0">
        <span className="block truncate">{actText(one)}</span>
        <span className="block truncate text-12 text-ink-2" title={one.madeBy}>
          <TimeAgo at={one.madeAt} /> by {one.madeBy}
        </span>
      </span>
    ),
    csv: (one) => actText(one),
  },
  {
    id: 'facts',
    title: 'Facts',
    width: 80,
    align: 'right',
    from: 'sm',
    cell: ({ summary }) => (summary === null ? '' : <Quantity value={summary.facts} />),
    csv: ({ summary }) => summary?.facts ?? '',
  },
  {
    id: 'day',
    title: 'Newest fact',
    width: 110,
    from: 'sm',
    cell: ({ summary }) => (summary === null || summary.asOf === null ? '' : formatDay(summary.asOf)),
    csv: ({ summary }) => summary?.asOf ?? '',
  },
  {
    id: 'act',
    title: 'State',
    width: 100,
    align: 'right',
    cell: ({ revision, origin }) => {
      if (origin === dataSet.inUse.origin && origin === revision) return <StatusTag tone="good">in use</StatusTag>;
      return mayImport && origin === revision ? <UseAgain dataSet={dataSet} to={revision} /> : null;
    },
  },
];

const actText = ({ revision, origin }: Revision): string =>
  origin === revision ? 'Imported' : `Back to ${originText(origin)}`;

/** Asks first, and says what it changes. */
export const UseAgain = ({ dataSet, to }: { readonly dataSet: DataSet; readonly to: number }) => (
  <ConfirmButton
    label={to === 0 ? 'Use the built-in data' : 'Use again'}
    title={`${dataSet.title}: use ${originText(to)} again?`}
    consequence="Every cluster of the organization is judged anew by it, and findings may open and be resolved. What is in use now is kept and can be used again."
    confirm={`Use ${originText(to)}`}
    look={to === 0 ? 'plain' : 'quiet'}
    act={useAgain.bind(null, dataSet.name, to, dataSet.revision)}
  />
);
