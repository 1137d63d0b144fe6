import { matrixShows, matrixSorts } from '@plimsoll/contracts';
import { severities } from '@plimsoll/domain';
import Form from 'next/form';
import Link from 'next/link';
import { Button } from '#design/button.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { FilterSelect, SearchField } from '#inventory/filter-form.tsx';
import { changed, type HeatMapState, heatMapHref, toggledSeverity } from './heat-map-state.ts';

const showTitles = { failing: 'Fail somewhere', unknown: 'Unknown somewhere', all: 'All' } as const;
const sortTitles = { spread: 'Spread', findings: 'Findings', severity: 'Severity', title: 'Title' } as const;

const chip =
  'flex h-[30px] items-center rounded px-2.5 text-ink-2 hover:text-ink aria-[current]:bg-accent-weak aria-[current]:font-medium aria-[current]:text-ink';

const Choices = <Value extends string>({
  label,
  values,
  titles,
  chosen,
  hrefOf,
}: {
  readonly label: string;
  readonly values: readonly Value[];
  readonly titles: Readonly<Record<Value, string>>;
  readonly chosen: Value;
  readonly hrefOf: (value: Value) => string;
}) => (
  <nav aria-label={label} className="flex flex-wrap rounded border border-line-strong">
    {values.map((value) => (
      <Link key={value} href={hrefOf(value)} aria-current={value === chosen ? 'true' : undefined} className={chip}>
        {titles[value]}
      </Link>
    ))}
  </nav>
);

/** What the map is narrowed and ordered by. Links and one plain form: it works without scripts. */
export const HeatMapBar = ({
  state,
  frameworks,
}: {
  readonly state: HeatMapState;
  readonly frameworks: readonly { readonly id: string; readonly title: string }[];
}) => {
  const kept = new URL(
    heatMapHref({ ...state, q: null, framework: null, cursor: null, from: null }),
    'http://plimsoll.invalid',
  ).searchParams;
  return (
    <div className="mb-3 flex flex-wrap items-start gap-2">
      <Form action="/clusters/heat-map" role="search" className="flex min-w-0 flex-wrap gap-2 md:flex-nowrap">
        {[...kept].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SearchField value={state.q ?? ''} label="Words of a control or its id" placeholder="Words or id" />
        <FilterSelect
          name="framework"
          label="Framework"
          any="Any framework"
          value={state.framework ?? ''}
          options={frameworks.map(({ id, title }) => ({ value: id, title }))}
        />
        <Button type="submit">Filter</Button>
      </Form>
      <nav aria-label="Severity" className="flex flex-wrap rounded border border-line-strong">
        {severities.map((severity) => (
          <Link
            key={severity}
            href={toggledSeverity(state, severity)}
            aria-current={state.severity?.includes(severity) === true ? 'true' : undefined}
            className={chip}
          >
            <SeverityLabel severity={severity} />
          </Link>
        ))}
      </nav>
      <Choices
        label="Controls that"
        values={matrixShows}
        titles={showTitles}
        chosen={state.show ?? 'failing'}
        hrefOf={(show) => changed(state, { show: show === 'failing' ? null : show })}
      />
      <Choices
        label="Order"
        values={matrixSorts}
        titles={sortTitles}
        chosen={state.sort ?? 'spread'}
        hrefOf={(sort) => changed(state, { sort: sort === 'spread' ? null : sort })}
      />
    </div>
  );
};
