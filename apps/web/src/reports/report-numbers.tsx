import type { Report } from '@plimsoll/contracts';
import { totalAssets } from '@plimsoll/domain';
import { LoadLine } from '#design/load-line.tsx';
import { LoadLineLegend } from '#design/load-line-legend.tsx';
import { Panel } from '#design/panel.tsx';
import { formatPercent, formatQuantity, plural } from '#design/quantity.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { stateText } from '#frameworks/framework-text.ts';
import { filterText } from './report-text.ts';

type Summary = NonNullable<Report['summary']>;
type Overview = NonNullable<Summary['overview']>;

const Severities = ({ totals }: Pick<Overview, 'totals'>) => (
  <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5" aria-label="Failing findings by severity">
    {totals.severities.map(({ severity, yours, others }) => (
      <div key={severity} className="flex flex-col-reverse">
        <dt>
          <SeverityLabel severity={severity} />
        </dt>
        <dd>
          <span className="block font-semibold text-20 tabular-nums">{formatQuantity(yours)}</span>
          {others > 0 ? <span className="text-12 text-ink-2">and {formatQuantity(others)} of others</span> : null}
        </dd>
      </div>
    ))}
  </dl>
);

const Causes = ({ causes }: Pick<Overview, 'causes'>) => (
  <section aria-label="What to mend first">
    <h3 className="mb-1 font-medium">What to mend first</h3>
    {causes.length === 0 ? <p className="text-ink-2">No demand of the policy is known to be broken.</p> : null}
    <ul className="flex flex-col gap-1">
      {causes.map(({ id, title, yours, clusters }) => (
        <li key={id} className="flex justify-between gap-4">
          <span className="min-w-0 [overflow-wrap:anywhere]">{title}</span>
          <span className="shrink-0 tabular-nums text-ink-2">
            {plural(yours, 'finding')} in {plural(clusters, 'cluster')}
          </span>
        </li>
      ))}
    </ul>
  </section>
);

const Frameworks = ({ frameworks }: Pick<Overview, 'frameworks'>) =>
  frameworks.length === 0 ? null : (
    <section aria-label="Frameworks">
      <h3 className="mb-1 font-medium">Frameworks</h3>
      <ul className="flex flex-col gap-1">
        {frameworks.map(({ id, title, published, mapped, decided, attested, states }) => (
          <li key={id} className="[overflow-wrap:anywhere]">
            {title}: published {formatQuantity(published)}, mapped {formatQuantity(mapped)}, decided{' '}
            {formatQuantity(decided)}, attested {formatQuantity(attested)}.{' '}
            <span className="text-ink-2">
              {states
                .filter(({ count }) => count > 0)
                .map(({ state, count }) => `${formatQuantity(count)} ${stateText(state)}`)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );

const unknownText = ({ unknown: { never, silent, blind }, posture }: Overview): string => {
  const parts = [
    ...(never > 0 ? [`${plural(never, 'cluster')} never sent an inventory`] : []),
    ...(silent > 0 ? [`${plural(silent, 'cluster')} fell silent`] : []),
    ...(blind > 0 ? [`in ${plural(blind, 'cluster')} some kinds of objects could not be read`] : []),
    ...(posture.counts.unknown > 0 ? [`${plural(posture.counts.unknown, 'asset')} could not be decided`] : []),
  ];
  return parts.length === 0
    ? 'Everything in the scope was evaluated.'
    : `${parts.join('; ')}. What is unknown never counts as passed.`;
};

/** The numbers of a report, as they stand in its files. */
export const ReportNumbers = ({ report, summary }: { readonly report: Report; readonly summary: Summary }) => {
  const { counts, percent, overview, findings, clusters } = summary;
  const only = filterText(report.filter);
  return (
    <Panel title="Its numbers" aside={`${plural(clusters, 'cluster')}, ${plural(findings, 'finding')}`}>
      <div className="flex flex-col gap-5">
        <div>
          <p className="mb-2">
            <strong className="font-semibold text-32 tabular-nums">{formatPercent(percent)}</strong> in policy
            <span className="text-ink-2">
              {' '}
              · {formatQuantity(counts.in)} of {plural(totalAssets(counts), 'asset')}
            </span>
          </p>
          <LoadLine counts={counts} percent={percent} size="cluster" subject="This report" />
          <div className="mt-2">
            <LoadLineLegend counts={counts} />
          </div>
        </div>
        {only === undefined ? null : <p className="text-ink-2">Only these findings are counted and listed: {only}.</p>}
        {overview === null ? null : (
          <>
            <Severities totals={overview.totals} />
            <p className="text-ink-2">
              {formatQuantity(overview.totals.fail)} fail, {formatQuantity(overview.totals.excepted)} excepted,{' '}
              {formatQuantity(overview.totals.undetermined)} undetermined.
            </p>
            <Causes causes={overview.causes} />
            <Frameworks frameworks={overview.frameworks} />
            <section aria-label="What is not known">
              <h3 className="mb-1 font-medium">What is not known</h3>
              <p>{unknownText(overview)}</p>
            </section>
          </>
        )}
      </div>
    </Panel>
  );
};
