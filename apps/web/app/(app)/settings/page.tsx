import { getRetention, getSecondFactor, listSessions } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { DemoRemoval } from '#demo/demo-removal.tsx';
import { ActionForm } from '#design/action-form.tsx';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Facts } from '#design/facts.tsx';
import { Field } from '#design/field.tsx';
import { Panel } from '#design/panel.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { Table } from '#design/table.tsx';
import { SecondFactorPanel } from '#second-factor/second-factor-panel.tsx';
import { mayDo } from '#session/may.ts';
import { roleTitle } from '#session/role-title.ts';
import { endOthers } from '#settings/member-access-acts.ts';
import { renameOrganization } from '#settings/organization-act.ts';
import { DeleteOrganization, RetentionPanel } from '#settings/retention-panels.tsx';
import { endSession } from '#settings/session-acts.ts';
import { sessionColumns } from '#settings/session-columns.tsx';

export const metadata: Metadata = { title: 'Profile and sessions' };

/** What only owners may change: how long history is kept, and whether the organization is there at all. */
const OwnerPanels = async ({ name }: { readonly name: string }) => (
  <div className="grid items-start gap-5 xl:grid-cols-2">
    <RetentionPanel retention={await call(getRetention, {})} />
    <DeleteOrganization name={name} />
  </div>
);

const ProfilePage = async () => {
  const [me, sessions, factor] = await Promise.all([readMe(), call(listSessions, {}), call(getSecondFactor, {})]);
  const facts = [
    ['Name', me.actor.name],
    ['E-mail address', me.actor.email ?? ''],
    ['Role', roleTitle(me.actor.role)],
    ['Organization', me.organization.name],
  ] as const;
  return (
    <div className="flex flex-col gap-5">
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <Panel title="You">
          <Facts facts={facts} />
        </Panel>
        {mayDo(me, 'member:edit') ? (
          <Panel title="Organization">
            <ActionForm action={renameOrganization} label="Organization">
              <EditedFields version={me.organization.version}>
                <Field name="name" label="Name" defaultValue={me.organization.name} maxLength={120} />
              </EditedFields>
              <SubmitButton className="self-start">Rename</SubmitButton>
            </ActionForm>
          </Panel>
        ) : null}
      </div>
      <SecondFactorPanel state={factor} />
      {me.demo !== null && mayDo(me, 'owner:edit') ? <DemoRemoval /> : null}
      <Panel
        title="Your sessions"
        note="Every browser you are signed in with. Ending one takes effect at once."
        aside={
          sessions.items.length > 1 ? (
            <ConfirmButton
              label="End all others"
              title="End all other sessions?"
              consequence="Every other browser is signed out of your account at once. This one stays."
              confirm="End the others"
              act={endOthers}
            />
          ) : undefined
        }
        flush
      >
        <Table
          label="Your sessions"
          columns={sessionColumns((id) => endSession.bind(null, id))}
          rows={sessions.items}
          keyOf={({ id }) => id}
          empty={<EmptyState title="No session">You are signed in with none.</EmptyState>}
        />
      </Panel>
      {mayDo(me, 'data:purge') ? <OwnerPanels name={me.organization.name} /> : null}
    </div>
  );
};

export default ProfilePage;
