import { getAttention, getPosture, getPostureTrend, listFindings } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readClusters, readFleet, readMe } from '#api/reads.ts';
import { AwaitingEvidence } from '#clusters/awaiting-evidence.tsx';
import { FirstRun } from '#clusters/first-run.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { TopFindings } from '#findings/top-findings.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { homeAnswer } from '#home/answer.ts';
import { AttentionList } from '#home/attention.tsx';
import { Headline } from '#home/headline.tsx';
import { Reporting } from '#home/reporting.tsx';
import { TrendChart } from '#home/trend-chart.tsx';
import { trendPoints } from '#home/trend-points.ts';

export const metadata: Metadata = { title: 'Home' };

const first = 8;

const only = (cluster: string | undefined): string[] | null => (cluster === undefined ? null : [cluster]);

const Home = async ({ searchParams }: PageProps<'/'>) => {
  const asked = (await searchParams).cluster;
  const clusters = await readClusters();
  if (clusters.length === 0) return <FirstRun me={await readMe()} />;
  const scoped = clusters.find(({ id }) => id === asked);
  const cluster = scoped?.id;
  const [fleet, posture, trend, attention, top] = await Promise.all([
    readFleet(),
    call(getPosture, { query: { cluster } }),
    call(getPostureTrend, { query: { cluster } }),
    call(getAttention, {}),
    call(listFindings, {
      query: { status: ['fail'], responsibility: ['yours'], limit: first, cluster: only(cluster) ?? undefined },
    }),
  ]);
  const subject = scoped?.name ?? 'All clusters';
  const inScope = scoped === undefined ? clusters : [scoped];
  const waiting = inScope.every(({ firstSeenAt }) => firstSeenAt === null);
  return (
    <>
      <PageHeader
        title={scoped === undefined ? 'Posture' : `Posture of ${scoped.name}`}
        answer={homeAnswer(posture, inScope)}
        actions={<Reporting clusters={inScope} fleet={scoped === undefined ? fleet : undefined} />}
      />
      <div className="flex flex-col gap-5">
        {waiting ? (
          <AwaitingEvidence clusters={inScope} />
        ) : (
          <Headline posture={posture} subject={subject} cluster={cluster} />
        )}
        <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
          <TopFindings
            title="What to do first"
            items={top.items}
            without="since"
            allHref={findingsHref({ cluster: only(cluster) })}
            waiting={waiting}
          />
          <Panel title="What needs you" flush>
            <AttentionList items={attention.items} />
          </Panel>
        </div>
        <Panel title="Last 30 days" note="Assets in policy at the end of each day. Days without evidence are gaps.">
          {trend.points.length === 0 ? (
            <EmptyState title="No history yet">
              A point is stored at the end of each day on which something was evaluated.
            </EmptyState>
          ) : (
            <TrendChart points={trendPoints(trend.points)} target={posture.target} />
          )}
        </Panel>
      </div>
    </>
  );
};

export default Home;
