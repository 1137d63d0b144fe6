import { listGrants, listTeams } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readAllClusters, readMe } from '#api/reads.ts';
import { ActionForm } from '#design/action-form.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Field } from '#design/field.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';
import { makeTeam } from '#teams/team-acts.ts';
import { teamColumns } from '#teams/team-columns.tsx';

export const metadata: Metadata = { title: 'Teams' };

const TeamsPage = async () => {
  const me = await readMe();
  if (!mayDo(me, 'member:read'))
    return <Note kind="told">Your role may not see who is in which team. Owners, admins and auditors may.</Note>;
  const [teams, grants, clusters] = await Promise.all([call(listTeams, {}), call(listGrants, {}), readAllClusters()]);
  const mayEdit = mayDo(me, 'member:edit');
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <Panel
        title="Teams"
        note="Who works on the same clusters and namespaces, and may see and do the same there."
        flush
      >
        <Table
          label="Teams"
          columns={teamColumns(grants.items, clusters)}
          rows={teams.items}
          keyOf={({ id }) => id}
          caption={plural(teams.items.length, 'team')}
          empty={
            <EmptyState title="No teams yet">
              Make one for people who own the same clusters or namespaces, give it a grant, and invite them into it.
              They see what the grant covers and nothing else.
            </EmptyState>
          }
        />
      </Panel>
      <Panel title="Make a team">
        {mayEdit ? (
          <ActionForm action={makeTeam} label="Make a team">
            <Field
              name="name"
              label="Name"
              maxLength={120}
              autoComplete="off"
              help="Members and grants come next, on its page."
            />
            <SubmitButton className="self-start">Make the team</SubmitButton>
          </ActionForm>
        ) : (
          <Note kind="told">Your role may not make teams. Owners and admins may.</Note>
        )}
      </Panel>
    </div>
  );
};

export default TeamsPage;
