import { mostTrends, type Trends } from '@plimsoll/contracts';
import Form from 'next/form';
import { Button } from '#design/button.tsx';
import { FilterSelect } from '#inventory/filter-form.tsx';

export const trendPeriods = [
  { days: 30, title: '30 days' },
  { days: 90, title: '90 days' },
  { days: 395, title: '13 months' },
] as const;

const bys = [
  { value: 'namespace', title: 'By namespace' },
  { value: 'team', title: 'By team' },
  { value: 'framework', title: 'A framework' },
];

/** What is drawn over which time. A plain form: it works without scripts, and its address can be kept. */
export const TrendsForm = ({
  trends: { by, choices, more, trends, framework },
  days,
  cluster,
  clusters,
  chosen,
}: {
  readonly trends: Trends;
  readonly days: number;
  readonly cluster: string;
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
  /** Somebody chose the lines; otherwise they follow from the numbers. */
  readonly chosen: boolean;
}) => (
  <Form action="/changes/trends" role="search" className="mb-4 flex flex-col gap-3">
    <div className="flex flex-wrap items-end gap-3">
      <FilterSelect
        name="by"
        label="What the lines are about"
        any="By cluster"
        value={by === 'cluster' ? '' : by}
        options={bys}
      />
      {by === 'framework' ? (
        <FilterSelect
          name="only"
          label="Framework"
          any="The first that is followed"
          value={chosen ? (framework?.id ?? '') : ''}
          options={choices.map(({ id, title }) => ({ value: id, title }))}
        />
      ) : null}
      {by === 'cluster' ? null : (
        <FilterSelect
          name="cluster"
          label="Cluster"
          any="All clusters"
          value={cluster}
          options={clusters.map(({ id, name }) => ({ value: id, title: name }))}
        />
      )}
      <FilterSelect
        name="days"
        label="Period"
        any="90 days"
        value={days === 90 ? '' : String(days)}
        options={trendPeriods
          .filter((one) => one.days !== 90)
          .map((one) => ({ value: String(one.days), title: one.title }))}
      />
      <Button type="submit">Show</Button>
    </div>
    {by === 'framework' || choices.length <= 1 ? null : (
      <LineChoice choices={choices} more={more} trends={trends} chosen={chosen} />
    )}
  </Form>
);

/** The lines one by one, to choose others than the numbers would. */
const LineChoice = ({
  choices,
  more,
  trends,
  chosen,
}: Pick<Trends, 'choices' | 'more' | 'trends'> & { readonly chosen: boolean }) => (
  <details className="rounded border border-line bg-surface px-3">
    <summary className="py-2 font-medium">
      {chosen ? 'The lines that you chose' : 'Those with most assets out of policy'}: choose others
    </summary>
    <fieldset className="pb-3">
      <legend className="mb-2 text-12 text-ink-2">
        At most {mostTrends} lines; of more, the first are drawn.
        {more ? ' There are more than can be listed: choose a cluster first.' : ''}
      </legend>
      <div className="grid max-h-64 gap-1 overflow-auto sm:grid-cols-2 lg:grid-cols-3">
        {choices.map(({ id, title }) => (
          <label key={id} className="flex min-w-0 items-center gap-2 py-1">
            <input
              type="checkbox"
              name="only"
              value={id}
              defaultChecked={trends.some((line) => line.id === id)}
              className="size-4 shrink-0 accent-(--accent)"
            />
            <span className="min-w-0 truncate" title={title}>
              {title}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  </details>
);
