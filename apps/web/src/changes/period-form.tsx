import Form from 'next/form';
import { Button } from '#design/button.tsx';
import { FilterSelect } from '#inventory/filter-form.tsx';

const field = 'mt-1 block h-8 rounded border border-line-strong bg-surface px-2 text-13 text-ink';

/** The two days, and of what. A plain form: it works without scripts, and its address can be kept. */
export const PeriodForm = ({
  from,
  to,
  cluster,
  clusters,
  yesterday,
}: {
  readonly from: string;
  /** Empty: now. */
  readonly to: string;
  readonly cluster: string;
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
  readonly yesterday: string;
}) => (
  <Form action="/changes" role="search" className="mb-4 flex flex-wrap items-end gap-3">
    <label className="text-12 text-ink-2">
      From the end of
      <input key={from} type="date" name="from" required max={yesterday} defaultValue={from} className={field} />
    </label>
    <label className="text-12 text-ink-2">
      to the end of (empty: now)
      <input key={to} type="date" name="to" max={yesterday} defaultValue={to} className={field} />
    </label>
    <FilterSelect
      name="cluster"
      label="Cluster"
      any="All clusters"
      value={cluster}
      options={clusters.map(({ id, name }) => ({ value: id, title: name }))}
    />
    <Button type="submit">Compare</Button>
  </Form>
);
