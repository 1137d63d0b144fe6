import { getTrends, TrendBy, type Trends } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readClusters } from '#api/reads.ts';
import { ChangesTabs } from '#changes/changes-tabs.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { lastOf } from '#trends/line-ends.ts';
import { linesOf } from '#trends/trend-lines.ts';
import { TrendsChart } from '#trends/trends-chart.tsx';
import { TrendsForm, trendPeriods } from '#trends/trends-form.tsx';

export const metadata: Metadata = { title: 'Trends' };

const titles = { cluster: 'clusters', namespace: 'namespaces', team: 'teams', framework: 'requirements' } as const;

const answerOf = ({ by, trends, framework }: Trends): string => {
  if (framework !== null) return `How many requirements of ${framework.title} were in each state.`;
  const { lines } = linesOf({ days: trends.flatMap(({ points }) => points.map(({ day }) => day)), trends, events: [] });
  const known = lines.filter((line) => lastOf(line) !== null).length;
  return known === 0
    ? 'No day with evidence yet.'
    : `Assets in policy at the end of each day, of ${known} ${titles[by]}.`;
};

const TrendsPage = async ({ searchParams }: PageProps<'/changes/trends'>) => {
  const asked = await searchParams;
  const by = TrendBy.catch('cluster').parse(asked.by);
  const days = trendPeriods.find((period) => String(period.days) === asked.days)?.days ?? 90;
  const clusters = await readClusters();
  const cluster = by === 'cluster' ? undefined : clusters.find(({ id }) => id === asked.cluster)?.id;
  const only = [asked.only ?? []]
    .flat()
    .filter((id) => id !== '' && id.length <= 200)
    .slice(0, 50);
  const trends = await call(getTrends, {
    query: { by, cluster, days, only: only.length === 0 ? undefined : only },
  });
  const drawn = linesOf(trends);
  const percent = trends.unit === 'percent';
  const most = percent ? 100 : Math.max(1, ...drawn.lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return (
    <>
      <PageHeader title="Trends" answer={answerOf(trends)} />
      <ChangesTabs />
      <TrendsForm trends={trends} days={days} cluster={cluster ?? ''} clusters={clusters} chosen={only.length > 0} />
      <Panel
        title={trends.framework === null ? 'Assets in policy' : trends.framework.title}
        note={
          percent
            ? 'From zero, at the end of each day in UTC. Days without evidence are gaps; marks on the axis say what happened. Teams and clusters are as they are now.'
            : 'Requirements by what may be said of them, from zero. Days of which nothing is known are gaps; marks on the axis say what happened.'
        }
      >
        {drawn.lines.some((line) => lastOf(line) !== null) ? (
          <TrendsChart days={drawn.days} lines={drawn.lines} unit={trends.unit} most={most} />
        ) : (
          <EmptyState title="No history yet">
            A point is stored at the end of each day on which something in your scope was evaluated.
          </EmptyState>
        )}
      </Panel>
    </>
  );
};

export default TrendsPage;
