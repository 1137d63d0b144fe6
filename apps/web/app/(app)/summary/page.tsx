import { getAttention, getPosture, listFrameworks, listTeamPostures } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readAllClusters, readClustersThen, readFleet, readMe } from '#api/reads.ts';
import { FirstRun } from '#clusters/first-run.tsx';
import { formatDay } from '#design/instant-text.ts';
import { PageHeader } from '#design/page-header.tsx';
import { homeAnswer } from '#home/answer.ts';
import { LandingBar } from '#landing/landing-bar.tsx';
import { PrintButton } from '#landing/print-button.tsx';
import { SummarySheet } from '#landing/summary-sheet.tsx';
import { readDay } from '#time/read-as-of.ts';

export const metadata: Metadata = { title: 'Summary' };

const SummaryPage = async () => {
  const [me, day] = await Promise.all([readMe(), readDay()]);
  if ((await readAllClusters()).length === 0) return <FirstRun me={me} />;
  const [clusters, posture, teams, frameworks, fleet, attention] = await Promise.all([
    readClustersThen(),
    call(getPosture, {}),
    call(listTeamPostures, {}),
    call(listFrameworks, { query: { view: 'enrolled' } }),
    day === undefined ? readFleet() : null,
    day === undefined ? call(getAttention, {}) : null,
  ]);
  const when = day ?? new Date().toISOString().slice(0, 10);
  return (
    <div className="mx-auto max-w-[60rem]">
      <LandingBar current="summary" />
      <PageHeader
        title={`${me.organization.name}: security posture on ${formatDay(when)}`}
        answer={homeAnswer(posture, clusters)}
        actions={
          <span className="print:hidden">
            <PrintButton />
          </span>
        }
      />
      <SummarySheet
        posture={posture}
        clusters={clusters}
        teams={teams.items}
        frameworks={frameworks.items.filter(({ enrolment }) => enrolment !== null)}
        fleet={fleet}
        attention={attention?.items ?? null}
      />
      <p className="mt-3 text-12 text-ink-2">
        {me.scope.kind === 'everything' ? 'Everything in the organization' : 'What you may see of the organization'}
        {me.organization.isDemo ? ', a demonstration: its clusters are made up' : ''}. Percentages are rounded down. For
        a signed file, make a report.
      </p>
    </div>
  );
};

export default SummaryPage;
