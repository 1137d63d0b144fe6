import { type Cluster, getAttention, getPosture, listFindings, type Posture } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readAllClusters, readClusters, readFleet, readMe } from '#api/reads.ts';
import { AwaitingEvidence } from '#clusters/awaiting-evidence.tsx';
import { FirstRun } from '#clusters/first-run.tsx';
import { classNames } from '#design/class-names.ts';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { Term } from '#design/term.tsx';
import { TopFindings } from '#findings/top-findings.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { homeAnswer } from '#home/answer.ts';
import { AttentionList } from '#home/attention.tsx';
import { FleetStrip } from '#home/fleet-strip.tsx';
import { Headline } from '#home/headline.tsx';
import { Reporting } from '#home/reporting.tsx';
import { TrendPanel, trendDays } from '#home/trend-panel.tsx';
import { LandingBar } from '#landing/landing-bar.tsx';
import { ReportLink } from '#reports/report-link.tsx';
import { readDay } from '#time/read-as-of.ts';

export const metadata: Metadata = { title: 'Home' };

const first = 8;

const only = (cluster: string | undefined): string[] | null => (cluster === undefined ? null : [cluster]);

const Answer = ({ posture, clusters }: { readonly posture: Posture; readonly clusters: readonly Cluster[] }) => (
  <>
    {homeAnswer(posture, clusters)}
    {'\u00a0'}
    <Term name="posture" />
  </>
);

const Home = async ({ searchParams }: PageProps<'/'>) => {
  const [asked, day] = [await searchParams, await readDay()];
  const clusters = await readClusters();
  if ((await readAllClusters()).length === 0) return <FirstRun me={await readMe()} />;
  const scoped = clusters.find(({ id }) => id === asked.cluster);
  const cluster = scoped?.id;
  const [fleet, posture, attention, top] = await Promise.all([
    readFleet(),
    call(getPosture, { query: { cluster } }),
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
      <LandingBar current="posture" />
      <PageHeader
        title={scoped === undefined ? 'Posture' : `Posture of ${scoped.name}`}
        answer={<Answer posture={posture} clusters={inScope} />}
        // Who reports is of now alone.
        actions={
          <>
            {waiting ? null : <ReportLink begin={{ for: 'executive', cluster: only(cluster) }} />}
            {day !== undefined || scoped === undefined ? null : <Reporting clusters={inScope} />}
          </>
        }
      />
      <div className="flex flex-col gap-5">
        {day === undefined && scoped === undefined ? (
          <FleetStrip fleet={fleet} posture={posture} clusters={clusters} />
        ) : null}
        {waiting ? (
          <AwaitingEvidence clusters={inScope} />
        ) : (
          <Headline posture={posture} subject={subject} cluster={cluster} past={day !== undefined} />
        )}
        <div className={classNames('grid gap-5', day === undefined ? 'xl:grid-cols-[minmax(0,1fr)_24rem]' : '')}>
          <TopFindings
            title={day === undefined ? 'What to do first' : 'What came first then'}
            items={top.items}
            without="since"
            allHref={findingsHref({ cluster: only(cluster) })}
            waiting={waiting}
          />
          {day === undefined ? (
            <Panel title="What needs you" flush>
              <AttentionList items={attention.items} />
            </Panel>
          ) : null}
        </div>
        <TrendPanel cluster={cluster} days={trendDays(asked.trend)} target={posture.target} path="/" />
      </div>
    </>
  );
};

export default Home;
