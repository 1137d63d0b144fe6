import { listControlSettings, listControls } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { call, callNow } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { AffectedFrameworks } from '#controls/affected-frameworks.tsx';
import { ControlFacts, controlAnswer } from '#controls/control-facts.tsx';
import { disabledText } from '#controls/controls-answer.ts';
import { SettingPanel } from '#controls/setting-panel.tsx';
import { ButtonLink } from '#design/button.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { mayDo } from '#session/may.ts';

const readControl = cache(async (id: string) => {
  const { items, frameworks, clusters } = await call(listControls, {});
  const control = items.find((one) => one.id === id);
  return control === undefined ? notFound() : { control, frameworks, clusters };
});

export const generateMetadata = async ({ params }: PageProps<'/controls/[id]'>): Promise<Metadata> => ({
  title: (await readControl((await params).id)).control.title,
});

const readSetting = async (id: string) =>
  (await callNow(listControlSettings, {})).items.find(({ control }) => control === id);

const ControlPage = async ({ params }: PageProps<'/controls/[id]'>) => {
  const asked = (await params).id;
  const [{ control, frameworks, clusters }, line, me] = await Promise.all([
    readControl(asked),
    readSetting(asked),
    readMe(),
  ]);
  const mayEdit = mayDo(me, 'control:edit');
  const { id, title, severity, rationale, remediation, gates, hasFix, awaits, disabled } = control;
  return (
    <>
      <PageHeader
        title={title}
        tags={
          <span className="flex flex-wrap items-center gap-3 font-normal text-13">
            <SeverityLabel severity={severity} />
            {gates.map((gate) => (
              <StatusTag key={gate} title="Failing it puts an asset out of this policy">
                gates {gate}
              </StatusTag>
            ))}
            {disabled ? <StatusTag title={disabledText}>disabled</StatusTag> : null}
            {awaits === undefined ? null : (
              <StatusTag
                title={`No collector brings ${awaits}: it is undetermined unless another tool’s evidence decides it`}
              >
                no collector yet
              </StatusTag>
            )}
          </span>
        }
        answer={controlAnswer(control)}
        crumbs={[{ text: 'Controls', href: '/controls' }, { text: id }]}
        actions={
          <>
            {line === undefined ? <ButtonLink href={`/controls/custom/${id}`}>Your own control</ButtonLink> : null}
            <ButtonLink look="primary" href={findingsHref({ control: [id] })}>
              Findings of this control
            </ButtonLink>
          </>
        }
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Panel title="Why">
            <p className="prose-line whitespace-pre-line text-15">{rationale}</p>
          </Panel>
          <Panel title="How to fix it" aside={hasFix ? 'Findings carry a patch' : undefined}>
            <p className="prose-line whitespace-pre-line text-15">{remediation}</p>
          </Panel>
          {line === undefined ? null : <SettingPanel line={line} control={control} mayEdit={mayEdit} />}
          <AffectedFrameworks affected={control.frameworks} frameworks={frameworks} />
        </div>
        <ControlFacts control={control} clusters={clusters} />
      </div>
    </>
  );
};

export default ControlPage;
