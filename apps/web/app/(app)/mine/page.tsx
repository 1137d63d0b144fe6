import { type Deploy, listDeploys } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { call } from '#api/call.ts';
import { readClusters } from '#api/reads.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { deployColumns } from '#landing/deploy-columns.tsx';
import { LandingBar } from '#landing/landing-bar.tsx';
import { OwnNamespaces } from '#landing/own-namespaces.tsx';

export const metadata: Metadata = { title: 'My workloads' };

const days = 30;
/** Told on this page; older ones are among the findings. */
const told = 40;

const answerOf = (deploys: readonly Deploy[], more: boolean): string => {
  if (deploys.length === 0) return `No workload in your scope changed in the last ${days} days.`;
  const bad = deploys.filter(({ opened }) => opened > 0);
  const all = more ? 'the workloads that changed' : plural(deploys.length, 'changed workload');
  if (bad.length === 0) return `Of ${all} in the last ${days} days, none has a new finding.`;
  const findings = bad.reduce((sum, { opened }) => sum + opened, 0);
  return `Of ${all} in the last ${days} days, ${bad.length} ${bad.length === 1 ? 'has' : 'have'} ${plural(findings, 'new finding')} since.`;
};

const MinePage = async () => {
  const [clusters, { items, more }] = await Promise.all([
    readClusters(),
    call(listDeploys, { query: { days, limit: told } }),
  ]);
  return (
    <>
      <LandingBar current="mine" />
      <PageHeader title="My workloads" answer={answerOf(items, more)} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_30rem]">
        <Panel
          title="New since the last deploy"
          flush
          note="Of each workload, what was opened when it last changed, or since: its template, image, labels or replicas."
          aside={
            <Link className="link" href="/findings?sort=newest">
              All findings, newest first
            </Link>
          }
        >
          <Table
            label="New since the last deploy"
            columns={deployColumns}
            rows={items}
            keyOf={({ clusterId, resourceId }) => `${clusterId} ${resourceId}`}
            {...(items.length === 0 ? {} : { caption: plural(items.length, 'workload') })}
            empty={
              <EmptyState title="Nothing changed lately">
                A workload stands here when it was deployed in the last {days} days, with the findings it has had since.
                What stood in the first inventory of a cluster does not count as a deploy.
              </EmptyState>
            }
          />
        </Panel>
        <OwnNamespaces clusters={clusters} />
      </div>
    </>
  );
};

export default MinePage;
