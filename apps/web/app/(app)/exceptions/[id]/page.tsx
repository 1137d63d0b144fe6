import { type Exception, getException, listFindings, previewException } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { attempt } from '#api/attempt.ts';
import { callNow } from '#api/call.ts';
import { readClusters, readMe } from '#api/reads.ts';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { CoveredFindings } from '#exceptions/covered-findings.tsx';
import { DecisionPanel } from '#exceptions/decision-panel.tsx';
import { exceptionAnswer } from '#exceptions/exception-answer.ts';
import { ExceptionFacts } from '#exceptions/exception-facts.tsx';
import { ExceptionHistory } from '#exceptions/exception-history.tsx';
import { HygieneTags, SelfApprovedTag, StateTag } from '#exceptions/exception-tags.tsx';
import { PreviewList, previewAnswer } from '#exceptions/preview-list.tsx';
import { proposedDays } from '#exceptions/request-fields.ts';
import { mayDo } from '#session/may.ts';

type Props = PageProps<'/exceptions/[id]'>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const readException = cache((exceptionId: string) =>
  uuid.test(exceptionId) ? callNow(getException, { params: { exceptionId } }) : notFound(),
);

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `Exception from ${(await readException((await params).id)).scope.control}`,
});

/** What a request would match, for who may ask that; undefined for others. */
const readPreview = async ({ clusters, scope }: Exception) => {
  const me = await readMe();
  if (!mayDo(me, 'exception:request')) return undefined;
  const attempted = await attempt(previewException, { body: { clusters, scope } });
  return attempted.ok ? attempted.value : undefined;
};

const ExceptionPage = async ({ params }: Props) => {
  const exception = await readException((await params).id);
  const { acts, id, scope, state, severity, selfApproved } = exception;
  const [clusters, findings, preview] = await Promise.all([
    readClusters(),
    callNow(listFindings, { query: { exception: id, limit: 50 } }),
    state === 'requested' ? readPreview(exception) : undefined,
  ]);
  const { day, last } = proposedDays(severity, new Date());
  return (
    <>
      <PageHeader
        title={`Exception from ${scope.control}`}
        tags={
          <span className="flex flex-wrap items-center gap-2 font-normal text-13">
            <StateTag state={state} />
            <SelfApprovedTag selfApproved={selfApproved} />
            <HygieneTags exception={exception} />
          </span>
        }
        answer={exceptionAnswer(exception)}
        crumbs={[{ text: 'Exceptions', href: '/exceptions' }, { text: scope.control }]}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {preview === undefined ? null : (
            <Panel title="What it would match now">
              <p className="prose-line mb-1">{previewAnswer(preview.items, preview.exact)}</p>
              <PreviewList items={preview.items} control={scope.control} />
            </Panel>
          )}
          {state === 'requested' ? null : <CoveredFindings exception={exception} findings={findings} />}
          <Panel title="What it is about">
            <ExceptionFacts exception={exception} clusters={clusters} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <DecisionPanel exception={exception} acts={acts} day={day} last={last} />
          <Panel title="History">
            <ExceptionHistory exception={exception} />
          </Panel>
        </div>
      </div>
    </>
  );
};

export default ExceptionPage;
