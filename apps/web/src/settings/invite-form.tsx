'use client';

import { memberRoles, roleTitles } from '@plimsoll/domain';
import { useState } from 'react';
import { ActionForm } from '#design/action-form.tsx';
import { Button } from '#design/button.tsx';
import { CommandLine } from '#design/command-line.tsx';
import { Field, SelectField } from '#design/field.tsx';
import { Note } from '#design/note.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { type Choosable, GrantFields } from '#teams/grant-fields.tsx';
import { type Invited, invite } from './member-acts.ts';

const options = [
  ...memberRoles.map((value) => ({ value, title: roleTitles[value] })),
  { value: '', title: 'None: teams and grants alone let them in' },
];

const Links = ({ invited, refused, again }: Invited & { readonly again: () => void }) => (
  <div className="flex flex-col items-start gap-3">
    <Note kind="stale">
      {invited.length === 1
        ? 'The link is shown once. Whoever holds it can join with what was chosen.'
        : 'Each link is shown once, and is for one person. Whoever holds it can join with what was chosen.'}
    </Note>
    {invited.map(({ email, link }) => (
      <div key={email} className="w-full">
        <p className="pb-1 text-12 text-ink-2 [overflow-wrap:anywhere]">{email}</p>
        <CommandLine label={invited.length === 1 ? 'Invitation link' : `Invitation link of ${email}`} prompt={false}>
          {link}
        </CommandLine>
      </div>
    ))}
    {refused.map(({ email, why }) => (
      <Note key={email} kind="wrong">
        {email} was not invited: {why}
      </Note>
    ))}
    <Button onClick={again}>Invite another</Button>
  </div>
);

const Teams = ({ teams, asked }: { readonly teams: readonly Choosable[]; readonly asked: string | undefined }) => {
  if (teams.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-13">Teams they join</legend>
      <ul className="max-h-40 overflow-y-auto">
        {teams.map(({ id, name }) => (
          <li key={id}>
            <label className="flex min-h-6 items-center gap-2">
              <input
                type="checkbox"
                name="team"
                value={id}
                defaultChecked={id === asked}
                className="size-4 shrink-0 accent-(--accent)"
              />
              <span className="min-w-0 truncate">{name}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
};

const OwnGrant = ({ clusters }: { readonly clusters: readonly Choosable[] }) => {
  const [grant, setGrant] = useState(false);
  return (
    <>
      <label className="flex min-h-6 items-center gap-2 font-medium text-13">
        <input
          type="checkbox"
          name="withGrant"
          checked={grant}
          onChange={(event) => setGrant(event.target.checked)}
          className="size-4 accent-(--accent)"
        />
        Give a grant of their own too
      </label>
      {grant ? <GrantFields clusters={clusters} /> : null}
    </>
  );
};

/** Invites by links that are shown once: Plimsoll sends no mail by itself. */
export const InviteForm = ({
  teams,
  clusters,
  team,
  auditorUntil,
}: {
  readonly teams: readonly Choosable[];
  readonly clusters: readonly Choosable[];
  /** The team that the address asks to invite into. */
  readonly team: string | undefined;
  /** The day that is proposed as an auditor's last. */
  readonly auditorUntil: string;
}) => {
  const [round, setRound] = useState(0);
  const [role, setRole] = useState<string>(team === undefined ? 'developer' : '');
  return (
    <ActionForm
      key={round}
      action={invite}
      label="Invite somebody"
      then={(done) => <Links {...done} again={() => setRound(round + 1)} />}
    >
      <Field
        name="email"
        label="E-mail address"
        type="email"
        multiple
        autoComplete="off"
        help="Several with commas between: each gets a link of their own."
      />
      <SelectField
        name="role"
        label="Role"
        options={options}
        value={role}
        onChange={(event) => setRole(event.target.value)}
        help="Over everything. Owners and admins do everything. Security engineers add clusters. Auditors, control owners and developers read."
      />
      {role === 'auditor' ? (
        <Field
          name="until"
          label="Auditor until"
          type="date"
          defaultValue={auditorUntil}
          help="The last day, in UTC, at most a year ahead. Then the role ends by itself."
        />
      ) : null}
      <Teams teams={teams} asked={team} />
      <OwnGrant clusters={clusters} />
      <SubmitButton className="self-start">Make an invitation link</SubmitButton>
    </ActionForm>
  );
};
