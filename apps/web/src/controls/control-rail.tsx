import type { ControlSummary } from '@plimsoll/contracts';
import { Severity, severities } from '@plimsoll/domain';
import Link from 'next/link';
import { type FacetChoice, FacetList } from '#design/facet-list.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { facetCounts } from './control-filter.ts';
import {
  type ControlFacet,
  type ControlsState,
  controlsHref,
  countControlFilters,
  standings,
  toggledControl,
} from './control-state.ts';

const standingTexts: Readonly<Record<string, string>> = {
  failing: 'Failing',
  blind: 'Unknown or blind',
  excepted: 'Excepted',
  passing: 'Passing everywhere',
  nothing: 'Applies to nothing',
};

interface RailProps {
  readonly state: ControlsState;
  readonly controls: readonly ControlSummary[];
  readonly frameworks: readonly { readonly id: string; readonly title: string }[];
}

const labelOf = (name: ControlFacet, value: string, frameworks: RailProps['frameworks']): React.ReactNode => {
  if (name === 'severity') return <SeverityLabel severity={Severity.parse(value)} />;
  const text =
    name === 'standing'
      ? standingTexts[value]
      : name === 'framework'
        ? frameworks.find(({ id }) => id === value)?.title
        : undefined;
  return <span title={text ?? value}>{text ?? value}</span>;
};

const choicesOf = ({ state, controls, frameworks }: RailProps, name: ControlFacet): readonly FacetChoice[] => {
  const counts = facetCounts(controls, state, name);
  const chosen: readonly string[] = state[name] ?? [];
  const known =
    name === 'severity'
      ? severities
      : name === 'standing'
        ? standings
        : [...new Set([...counts.keys(), ...chosen])].toSorted();
  return known.map((value) => ({
    value,
    label: labelOf(name, value, frameworks),
    count: { count: counts.get(value) ?? 0, exact: true },
    chosen: chosen.includes(value),
    href: toggledControl(state, name, value),
  }));
};

/** Every property the catalogue can be narrowed by, with how many controls each choice leaves. */
export const ControlRail = (props: RailProps) => {
  const filters = countControlFilters(props.state);
  return (
    <div>
      <div className="flex min-h-9 items-center justify-between border-b border-line text-12 text-ink-2">
        <span>{filters === 0 ? 'No filter' : filters === 1 ? '1 filter' : `${filters} filters`}</span>
        {filters === 0 ? null : (
          <Link className="link" href={controlsHref({ sort: props.state.sort })} scroll={false}>
            Clear
          </Link>
        )}
      </div>
      <FacetList title="Standing" choices={choicesOf(props, 'standing')} />
      <FacetList title="Severity" choices={choicesOf(props, 'severity')} />
      <FacetList title="Framework" choices={choicesOf(props, 'framework')} />
      <FacetList title="Group" choices={choicesOf(props, 'group')} open={false} most={30} />
    </div>
  );
};
