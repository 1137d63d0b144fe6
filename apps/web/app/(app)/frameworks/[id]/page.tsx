import { getFramework } from '@plimsoll/contracts';
import { requirementStates } from '@plimsoll/domain';
import type { Metadata } from 'next';
import { cache } from 'react';
import { call } from '#api/call.ts';
import { readClusters } from '#api/reads.ts';
import { PageHeader } from '#design/page-header.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { CoverageLine } from '#frameworks/coverage-line.tsx';
import { coverageText, judgedText, kindText } from '#frameworks/framework-text.ts';
import { Requirements } from '#frameworks/requirements.tsx';
import { StateCounts } from '#frameworks/state-counts.tsx';

type Props = PageProps<'/frameworks/[id]'>;

const readFramework = cache((frameworkId: string, cluster: string | undefined) =>
  call(getFramework, { params: { frameworkId }, query: { cluster } }),
);

const askedFor = async ({ params, searchParams }: Props) => {
  const [{ id }, { cluster, state }, clusters] = await Promise.all([params, searchParams, readClusters()]);
  const scoped = clusters.find((one) => one.id === cluster);
  const shown = requirementStates.find((one) => one === state);
  return { id: decodeURIComponent(id), scoped, shown };
};

export const generateMetadata = async (props: Props): Promise<Metadata> => {
  const { id, scoped } = await askedFor(props);
  return { title: (await readFramework(id, scoped?.id)).framework.title };
};

const FrameworkPage = async (props: Props) => {
  const { id, scoped, shown } = await askedFor(props);
  const { framework, requirements } = await readFramework(id, scoped?.id);
  const outside = judgedText(framework);
  return (
    <>
      <PageHeader
        title={framework.title}
        tags={<StatusTag tone="quiet">{kindText[framework.kind]}</StatusTag>}
        answer={`${coverageText(framework)} ${scoped === undefined ? 'Over all clusters; each requirement in its worst state.' : `In ${scoped.name}.`}`}
        crumbs={[{ text: 'Frameworks', href: '/frameworks' }, { text: framework.title }]}
      />
      <div className="mb-5 flex flex-wrap items-end justify-between gap-x-10 gap-y-4 rounded border border-line bg-surface p-5">
        <CoverageLine framework={framework} />
        <StateCounts framework={framework} />
        {outside === '' ? null : <p className="basis-full text-ink-2">{outside}</p>}
      </div>
      <Requirements framework={framework} requirements={requirements} shown={shown} cluster={scoped?.id} />
    </>
  );
};

export default FrameworkPage;
