import { getSilenceLimits, listEnrolmentTokens } from '@plimsoll/contracts';
import { Context } from '@plimsoll/domain';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { ContextFields } from '#clusters/context-fields.tsx';
import { ActionForm } from '#design/action-form.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Field } from '#design/field.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';
import { limitSilence } from '#settings/enrolment-acts.ts';
import { enrolmentColumns } from '#settings/enrolment-columns.tsx';
import { EnrolmentForm } from '#settings/enrolment-form.tsx';

export const metadata: Metadata = { title: 'Enrolment' };

const Silence = async ({ may }: { readonly may: boolean }) => {
  const { agentHours, pushHours, version } = await call(getSilenceLimits, {});
  if (!may)
    return (
      <p className="prose-line text-ink-2">
        An agent is silent after {agentHours} hours without evidence, a push{' '}
        {pushHours === null ? 'never' : `after ${pushHours} hours`}. Owners and admins change this.
      </p>
    );
  return (
    <ActionForm action={limitSilence} label="Silence">
      <EditedFields version={version}>
        <Field
          name="agentHours"
          label="An agent is silent after (hours)"
          type="number"
          min={1}
          max={720}
          defaultValue={agentHours}
          help="Then all verdicts of its cluster are unknown, until it is heard again."
        />
        <Field
          name="pushHours"
          label="A push is too old after (hours)"
          type="number"
          min={1}
          max={8784}
          defaultValue={pushHours ?? ''}
          help="Empty: a push is never too old."
        />
      </EditedFields>
      <SubmitButton className="self-start">Save</SubmitButton>
    </ActionForm>
  );
};

const EnrolmentPage = async () => {
  const me = await readMe();
  if (!mayDo(me, 'cluster:create')) return <Note kind="told">Your role may not let clusters join.</Note>;
  const { items } = await call(listEnrolmentTokens, {});
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <Panel
        title="Enrolment tokens"
        note="An agent exchanges one for a credential of its cluster. One token lets a whole fleet join from one values file."
        flush
      >
        <Table
          label="Enrolment tokens"
          columns={enrolmentColumns}
          rows={items}
          keyOf={({ id }) => id}
          empty={
            <EmptyState title="No enrolment tokens">
              Tokens stand here with what is left of their uses. To install one agent, add its cluster instead: that
              makes a token for it alone.
            </EmptyState>
          }
        />
      </Panel>
      <div className="flex flex-col gap-5">
        <Panel title="Make an enrolment token">
          <EnrolmentForm
            mayLabel={mayDo(me, 'cluster:labels')}
            contextFields={<ContextFields context={Context.parse({})} />}
          />
        </Panel>
        <Panel title="Silence">
          <Silence may={mayDo(me, 'cluster:decommission')} />
        </Panel>
      </div>
    </div>
  );
};

export default EnrolmentPage;
