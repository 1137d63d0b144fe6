import { getPosture, listFindings, listNamespaces } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { NamespaceContext } from '#clusters/namespace-context.tsx';
import { LoadLine } from '#design/load-line.tsx';
import { LoadLineLegend } from '#design/load-line-legend.tsx';
import { Panel } from '#design/panel.tsx';
import { formatPercent } from '#design/quantity.tsx';
import { TopFindings } from '#findings/top-findings.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { segmentHref } from '#home/headline.tsx';
import { OwnLeaves } from '#home/own-leaves.tsx';
import { TrendPanel, trendDays } from '#home/trend-panel.tsx';
import { mayDo } from '#session/may.ts';

type Props = PageProps<'/clusters/[id]/namespaces/[namespace]'>;

const nameIn = async (params: Props['params']): Promise<string> => decodeURIComponent((await params).namespace);

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({ title: await nameIn(params) });

const NamespacePage = async ({ params, searchParams }: Props) => {
  const [{ id }, namespace, { trend }] = await Promise.all([params, nameIn(params), searchParams]);
  const [me, all, posture, top] = await Promise.all([
    readMe(),
    call(listNamespaces, { params: { clusterId: id } }),
    call(getPosture, { query: { cluster: id, namespace } }),
    call(listFindings, {
      query: { cluster: [id], namespace: [namespace], status: ['fail'], responsibility: ['yours'], limit: 20 },
    }),
  ]);
  const row = all.items.find((item) => item.namespace === namespace);
  if (row === undefined) notFound();
  const { counts, percent, target, policyId, selfApproved } = posture;
  const hrefOf = segmentHref({ policy: policyId, cluster: id, namespace });
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_28rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <Panel title={`Namespace ${namespace}`} aside={`${formatPercent(percent)} in policy`}>
          <LoadLine
            counts={counts}
            percent={percent}
            target={target}
            size="cluster"
            subject={namespace}
            hrefOf={hrefOf}
          />
          <div className="mt-2">
            <LoadLineLegend counts={counts} hrefOf={hrefOf} />
          </div>
          <OwnLeaves findings={selfApproved} />
        </Panel>
        <TopFindings
          title="What to do first here"
          items={top.items}
          without="cluster"
          allHref={findingsHref({ cluster: [id], namespace: [namespace] })}
        />
        <TrendPanel
          cluster={id}
          namespace={namespace}
          days={trendDays(trend)}
          target={target}
          path={`/clusters/${id}/namespaces/${encodeURIComponent(namespace)}`}
        />
      </div>
      <NamespaceContext clusterId={id} row={row} mayEdit={mayDo(me, 'cluster:edit')} />
    </div>
  );
};

export default NamespacePage;
