import type { FindingFacets } from '@plimsoll/contracts';
import { findingStatuses, parties, Severity, severities } from '@plimsoll/domain';
import Link from 'next/link';
import { type FacetChoice, FacetList } from '#design/facet-list.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import {
  countFilters,
  type FacetName,
  type FindingsState,
  findingsHref,
  type LinkedName,
  linkedNames,
  statusesOf,
  toggled,
} from './url-state.ts';

const statusTexts: Readonly<Record<string, string>> = {
  fail: 'Failing',
  excepted: 'Excepted',
  undetermined: 'Unknown',
};

const orders: Readonly<Partial<Record<FacetName, readonly string[]>>> = {
  severity: severities,
  status: findingStatuses,
  responsibility: parties,
};

const labelOf = (name: FacetName, value: string, label: string): React.ReactNode => {
  if (name === 'severity') {
    const severity = Severity.safeParse(value);
    return severity.success ? <SeverityLabel severity={severity.data} /> : label;
  }
  if (name === 'status') return statusTexts[value] ?? label;
  if (name === 'namespace' && value === '') return 'no namespace';
  return <span title={label}>{label}</span>;
};

const chosenOf = (state: FindingsState, name: FacetName): readonly string[] =>
  name === 'status' ? (statusesOf(state) ?? Object.keys(statusTexts)) : (state[name] ?? []);

const choicesOf = (state: FindingsState, name: FacetName, facets: FindingFacets): readonly FacetChoice[] => {
  const chosen = chosenOf(state, name);
  const rank = orders[name];
  const given = facets[name].filter(({ value }) => value !== '');
  // Severities and statuses have an order of their own; the rest stands as given, most findings first.
  const known = rank === undefined ? given : given.toSorted((a, b) => rank.indexOf(a.value) - rank.indexOf(b.value));
  // What is chosen stays visible also when it leaves nothing, or it could not be taken away again.
  const gone = chosen
    .filter((value) => !known.some((one) => one.value === value))
    .map((value) => ({ value, label: value, count: 0, exact: true }));
  return [...known, ...gone].map(({ value, label, count, exact }) => ({
    value,
    label: labelOf(name, value, label),
    count: { count, exact },
    chosen: chosen.includes(value),
    href: toggled(state, name, value),
  }));
};

const linkedTitles: Readonly<Record<LinkedName, string>> = { owner: 'Owner', image: 'Runs image', team: 'Owner team' };

const linkedChoices = (state: FindingsState, name: LinkedName, { total }: FindingFacets): readonly FacetChoice[] =>
  (state[name] ?? []).map((value) => ({
    value,
    label: <span title={value}>{value}</span>,
    count: total,
    chosen: true,
    href: toggled(state, name, value),
  }));

/** Every property findings can be narrowed by, with how many each choice leaves. */
export const FilterRail = ({ state, facets }: { readonly state: FindingsState; readonly facets: FindingFacets }) => {
  const filters = countFilters(state);
  return (
    <div>
      <div className="flex min-h-9 items-center justify-between border-b border-line text-12 text-ink-2">
        <span>{filters === 0 ? 'No filter' : filters === 1 ? '1 filter' : `${filters} filters`}</span>
        {filters === 0 ? null : (
          <Link className="link" href={findingsHref({ sort: state.sort })} scroll={false}>
            Clear
          </Link>
        )}
      </div>
      {linkedNames
        .filter((name) => (state[name] ?? []).length > 0)
        .map((name) => (
          <FacetList key={name} title={linkedTitles[name]} choices={linkedChoices(state, name, facets)} />
        ))}
      <FacetList title="Severity" choices={choicesOf(state, 'severity', facets)} />
      <FacetList title="Status" choices={choicesOf(state, 'status', facets)} />
      <FacetList
        title="Whose to mend"
        choices={choicesOf(state, 'responsibility', facets)}
        term={{ name: 'responsibility', text: 'Yours, or somebody else’s' }}
      />
      <FacetList title="Cluster" choices={choicesOf(state, 'cluster', facets)} />
      <FacetList title="Namespace" choices={choicesOf(state, 'namespace', facets)} />
      <FacetList title="Kind" choices={choicesOf(state, 'kind', facets)} open={false} />
      <FacetList title="Control" choices={choicesOf(state, 'control', facets)} open={false} />
    </div>
  );
};
