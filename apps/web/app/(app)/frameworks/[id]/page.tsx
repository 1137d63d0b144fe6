import { getFramework, listFrameworkEnrolments, listMembers, type RequirementLine } from '@plimsoll/contracts';
import { requirementStates } from '@plimsoll/domain';
import type { Metadata } from 'next';
import { cache } from 'react';
import { call } from '#api/call.ts';
import { readClusters, readMe } from '#api/reads.ts';
import { PageHeader } from '#design/page-header.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { CoverageLine } from '#frameworks/coverage-line.tsx';
import type { EnrolmentChoices } from '#frameworks/enrolment-form.tsx';
import { EnrolmentPanel } from '#frameworks/enrolment-panel.tsx';
import { leftOutText } from '#frameworks/enrolment-text.ts';
import { coverageText, judgedText, kindText } from '#frameworks/framework-text.ts';
import { OwnPanel } from '#frameworks/own-panel.tsx';
import { Requirements } from '#frameworks/requirements.tsx';
import { StateCounts } from '#frameworks/state-counts.tsx';
import { ViewLinks } from '#frameworks/view-links.tsx';
import { ReportLink } from '#reports/report-link.tsx';
import { mayDo } from '#session/may.ts';

type Props = PageProps<'/frameworks/[id]'>;

/** The enrolment under which a framework is followed, or will be. */
const readEnrolment = cache(async (framework: string) =>
  (await call(listFrameworkEnrolments, { query: { framework } })).items.find(({ state }) => state !== 'ended'),
);

const readFramework = cache((frameworkId: string, cluster: string | undefined, view: 'all' | 'enrolled') =>
  call(getFramework, { params: { frameworkId }, query: { cluster, view } }),
);

/** What is followed is looked at as it is enrolled, unless all of it is asked for. */
const askedFor = async ({ params, searchParams }: Props) => {
  const [{ id: given }, { cluster, state, view: wanted }, clusters] = await Promise.all([
    params,
    searchParams,
    readClusters(),
  ]);
  const id = decodeURIComponent(given);
  const enrolment = await readEnrolment(id);
  const scoped = clusters.find((one) => one.id === cluster);
  const shown = requirementStates.find((one) => one === state);
  const view = enrolment?.state === 'followed' && wanted !== 'all' ? ('enrolled' as const) : ('all' as const);
  return { id, scoped, shown, view, enrolment, clusters };
};

/** What the form chooses from, for who may decide what is followed. */
const choicesFor = async (
  clusters: readonly { readonly id: string; readonly name: string }[],
  requirements: readonly RequirementLine[],
): Promise<EnrolmentChoices | undefined> => {
  const me = await readMe();
  if (!mayDo(me, 'framework:edit')) return undefined;
  const { items } = await call(listMembers, {});
  return {
    members: items.filter(({ disabledAt }) => disabledAt === null).map(({ id, name }) => ({ id, name })),
    clusters: clusters.map(({ id, name }) => ({ id, name })),
    requirements: requirements.map(({ id, title }) => ({ id, title })),
    me: me.actor.id,
    today: new Date().toISOString().slice(0, 10),
  };
};

export const generateMetadata = async (props: Props): Promise<Metadata> => {
  const { id, scoped, view } = await askedFor(props);
  return { title: (await readFramework(id, scoped?.id, view)).framework.title };
};

const FrameworkPage = async (props: Props) => {
  const { id, scoped, shown, view, enrolment, clusters } = await askedFor(props);
  const { framework, requirements } = await readFramework(id, scoped?.id, view);
  const choices = await choicesFor(clusters, requirements);
  const notes = [judgedText(framework), leftOutText(framework)].filter(Boolean);
  const over =
    view === 'enrolled'
      ? 'Over what is enrolled; each requirement in its worst state.'
      : 'Over all clusters; each requirement in its worst state.';
  return (
    <>
      <PageHeader
        title={framework.title}
        tags={
          <>
            <StatusTag tone="quiet">{kindText[framework.kind]}</StatusTag>
            {framework.own === null ? null : (
              <StatusTag tone="quiet">your own, revision {framework.own.revision}</StatusTag>
            )}
          </>
        }
        actions={
          <>
            <ReportLink begin={{ for: 'framework', frameworks: [framework.id], cluster: scoped && [scoped.id] }} />
            <a className="link self-center" href={`/frameworks/${encodeURIComponent(framework.id)}/file`} download>
              Export as YAML
            </a>
          </>
        }
        answer={`${coverageText(framework)} ${scoped === undefined ? over : `In ${scoped.name}.`}`}
        crumbs={[{ text: 'Compliance', href: '/frameworks' }, { text: framework.title }]}
      />
      <div className="mb-5 flex flex-wrap items-end justify-between gap-x-10 gap-y-4 rounded border border-line bg-surface p-5">
        <CoverageLine framework={framework} />
        <StateCounts framework={framework} />
        {notes.map((note) => (
          <p key={note} className="basis-full text-ink-2">
            {note}
          </p>
        ))}
        {enrolment?.state === 'followed' ? <ViewLinks id={framework.id} cluster={scoped?.id} view={view} /> : null}
      </div>
      <div className="mb-5">
        <EnrolmentPanel framework={framework} enrolment={enrolment} choices={choices} />
      </div>
      {framework.own === null || choices === undefined ? null : (
        <div className="mb-5">
          <OwnPanel framework={framework} revision={framework.own.revision} />
        </div>
      )}
      <Requirements framework={framework} requirements={requirements} shown={shown} cluster={scoped?.id} view={view} />
    </>
  );
};

export default FrameworkPage;
