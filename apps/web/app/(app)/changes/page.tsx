import { type Changes, getChanges, getPosture } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readClusters } from '#api/reads.ts';
import { assetColumns } from '#changes/asset-columns.tsx';
import { causeColumns, causeRows } from '#changes/cause-columns.tsx';
import { CausePanel } from '#changes/cause-panel.tsx';
import { changesAnswer } from '#changes/change-text.ts';
import { ChangesTabs } from '#changes/changes-tabs.tsx';
import { eventColumns, eventRows } from '#changes/finding-events.tsx';
import { instantsOf, periodOf } from '#changes/period.ts';
import { PeriodForm } from '#changes/period-form.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { formatDay } from '#design/instant-text.ts';
import { LoadLine } from '#design/load-line.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { formatPercent, plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';

export const metadata: Metadata = { title: 'Changes' };

const Ends = ({ changes, subject }: { readonly changes: Changes; readonly subject: string }) => (
  <Panel title={subject}>
    <div className="grid gap-x-10 gap-y-4 md:grid-cols-2">
      {[
        { at: changes.from, counts: changes.before, percent: changes.percentBefore },
        { at: changes.to, counts: changes.after, percent: changes.percentAfter },
      ].map(({ at, counts, percent }, index) => (
        <div key={index === 0 ? 'before' : 'after'}>
          <p className="mb-1 flex items-baseline gap-2">
            <strong className="font-semibold text-20 tabular-nums">{formatPercent(percent)}</strong>
            <span className="text-ink-2">on {formatDay(at)}</span>
          </p>
          <LoadLine counts={counts} percent={percent} size="cluster" subject={`${subject} on ${formatDay(at)}`} />
        </div>
      ))}
    </div>
  </Panel>
);

const Story = ({ changes, subject }: { readonly changes: Changes; readonly subject: string }) => (
  <div className="flex flex-col gap-5">
    <Ends changes={changes} subject={subject} />
    <Panel
      title="What it is made of"
      note="Each asset counts by the last way it went; the causes add up to the move."
      flush
    >
      <Table
        label="Causes"
        columns={causeColumns}
        rows={causeRows(changes.parts, changes.move)}
        keyOf={({ title }) => title}
        empty={<EmptyState title="Nothing moved">Every asset is where it was.</EmptyState>}
      />
    </Panel>
    {changes.parts.map((part) => (
      <CausePanel key={part.cause} part={part} changes={changes} />
    ))}
    <Panel title="Findings" flush>
      <Table
        label="What became of findings"
        columns={eventColumns}
        rows={eventRows(changes.findings)}
        keyOf={({ title }) => title}
        empty={<EmptyState title="No finding moved">None was opened, resolved or excepted between the two.</EmptyState>}
      />
    </Panel>
    <div id="assets">
      <Panel title="Assets that moved" flush>
        <Table
          label="Assets that moved"
          columns={assetColumns}
          rows={changes.assets.items}
          keyOf={({ clusterId, subject: { id } }) => `${clusterId} ${id}`}
          caption={
            changes.assets.more
              ? `The first ${changes.assets.items.length}; those that left the policy first`
              : plural(changes.assets.items.length, 'asset')
          }
          empty={<EmptyState title="No asset moved">Every asset is where it was.</EmptyState>}
        />
      </Panel>
    </div>
  </div>
);

const ChangesPage = async ({ searchParams }: PageProps<'/changes'>) => {
  const asked = await searchParams;
  const now = new Date();
  const [clusters, period] = [await readClusters(), periodOf(asked, now)];
  const scoped = clusters.find(({ id }) => id === asked.cluster);
  const namespace = typeof asked.namespace === 'string' && scoped !== undefined ? asked.namespace : undefined;
  const cluster = scoped?.id;
  const { from: first, to } = instantsOf(period);
  // Without a day, as far back as the headline looks.
  const from = first ?? (await call(getPosture, { query: { cluster } })).move?.from;
  const changes = from === undefined ? undefined : await call(getChanges, { query: { cluster, namespace, from, to } });
  const place = namespace === '' ? `Cluster-wide in ${scoped?.name}` : namespace;
  const subject = place ?? scoped?.name ?? 'All clusters';
  return (
    <>
      <PageHeader
        title="Changes"
        answer={changes === undefined ? 'Nothing has been evaluated yet, so nothing changed.' : changesAnswer(changes)}
      />
      <ChangesTabs />
      <PeriodForm
        from={(changes?.from ?? '').slice(0, 10)}
        to={period.to ?? ''}
        cluster={cluster ?? ''}
        clusters={clusters}
        yesterday={new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10)}
      />
      {changes === undefined ? (
        <EmptyState title="No history yet">
          How the posture moves between two days, and what caused it, will stand here.
        </EmptyState>
      ) : (
        <Story changes={changes} subject={subject} />
      )}
    </>
  );
};

export default ChangesPage;
