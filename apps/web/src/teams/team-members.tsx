import type { Member, Team } from '@plimsoll/contracts';
import { ActionForm } from '#design/action-form.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { Field } from '#design/field.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { saveTeam } from './team-acts.ts';

const Person = ({ member, source }: { readonly member: Member; readonly source: 'hand' | 'directory' | undefined }) => (
  <li className="min-w-0">
    <label className="flex min-h-8 items-center gap-2">
      <input
        type="checkbox"
        name="member"
        value={member.id}
        defaultChecked={source !== undefined}
        disabled={source === 'directory'}
        className="size-4 shrink-0 accent-(--accent)"
      />
      <span className="min-w-0">
        <span className="block truncate">{member.name}</span>
        <span className="block truncate text-12 text-ink-2">{member.email}</span>
      </span>
      {source === 'directory' ? (
        <StatusTag title="The identity provider says so at each sign-in; take the group away there.">
          by group
        </StatusTag>
      ) : null}
      {member.disabledAt === null ? null : <StatusTag tone="caution">disabled</StatusTag>}
    </label>
  </li>
);

/** Renames a team, and says who is in it. */
export const TeamForm = ({ team, members }: { readonly team: Team; readonly members: readonly Member[] }) => (
  <ActionForm action={saveTeam.bind(null, team.id)} label="Team">
    <EditedFields version={team.version}>
      <Field name="name" label="Name" defaultValue={team.name} maxLength={120} autoComplete="off" />
      <fieldset id="field-members" tabIndex={-1}>
        <legend className="mb-1 font-medium text-13">Members</legend>
        <ul className="grid max-h-96 gap-x-4 overflow-y-auto sm:grid-cols-2">
          {members.map((member) => (
            <Person key={member.id} member={member} source={team.members.find(({ id }) => id === member.id)?.source} />
          ))}
        </ul>
      </fieldset>
    </EditedFields>
    <SubmitButton className="self-start">Save the team</SubmitButton>
  </ActionForm>
);
