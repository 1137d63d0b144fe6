import { type FindingDetail, getFinding } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { cache } from 'react';
import { call } from '#api/call.ts';
import { readCluster } from '#clusters/read-cluster.ts';
import type { Crumb } from '#design/breadcrumbs.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { FindingExceptions } from '#exceptions/finding-exceptions.tsx';
import { EvidenceView } from '#findings/evidence-view.tsx';
import { FindingAside } from '#findings/finding-aside.tsx';
import { FindingSentence } from '#findings/finding-sentence.tsx';
import { FindingStatusTag } from '#findings/finding-status-tag.tsx';
import { Remedy } from '#findings/remedy.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { Violations } from '#findings/violations.tsx';

type Props = PageProps<'/findings/[cluster]/[subject]/[control]'>;

const readFinding = cache((clusterId: string, subjectId: string, controlId: string) =>
  call(getFinding, { params: { clusterId, subjectId, controlId } }),
);

const findingOf = async (params: Props['params']) => {
  const { cluster, subject, control } = await params;
  return readFinding(cluster, subject, decodeURIComponent(control));
};

const crumbsOf = ({ clusterId, clusterName, subject: { namespace, name } }: FindingDetail): readonly Crumb[] => [
  { text: 'Findings', href: '/findings' },
  { text: clusterName, href: findingsHref({ cluster: [clusterId] }) },
  ...(namespace === ''
    ? []
    : [{ text: namespace, href: findingsHref({ cluster: [clusterId], namespace: [namespace] }) }]),
  { text: name },
];

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { control, subject } = await findingOf(params);
  return { title: `${control.title}: ${subject.name}` };
};

const FindingPage = async ({ params }: Props) => {
  const finding = await findingOf(params);
  const { control, severity, status, reason, object, stateSince } = finding;
  const { context } = await readCluster(finding.clusterId);
  return (
    <>
      <PageHeader
        title={control.title}
        tags={
          <span className="flex items-center gap-3 font-normal text-13">
            <SeverityLabel severity={severity} />
            <FindingStatusTag status={status} reason={reason} leaves={finding.exceptions} always />
          </span>
        }
        answer={<FindingSentence finding={finding} />}
        crumbs={crumbsOf(finding)}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Panel
            title="Evidence"
            flush
            aside={object === null ? undefined : <TimeAgo at={stateSince} prefix="as it is since " />}
          >
            <Violations finding={finding} />
            <div className="border-t border-line p-4">
              <EvidenceView finding={finding} />
            </div>
          </Panel>
          <Panel title="What to do">
            <Remedy finding={finding} />
          </Panel>
          <FindingExceptions finding={finding} />
        </div>
        <FindingAside finding={finding} owner={context.ownerTeam} />
      </div>
    </>
  );
};

export default FindingPage;
