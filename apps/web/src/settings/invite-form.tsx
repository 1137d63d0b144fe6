'use client';

import { memberRoles, roleTitles } from '@plimsoll/domain';
import { useState } from 'react';
import { ActionForm } from '#design/action-form.tsx';
import { Button } from '#design/button.tsx';
import { CommandLine } from '#design/command-line.tsx';
import { Field, SelectField } from '#design/field.tsx';
import { Note } from '#design/note.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { invite } from './member-acts.ts';

const options = memberRoles.map((value) => ({ value, title: roleTitles[value] }));

/** Invites by a link that is shown once: Plimsoll sends no mail by itself. */
export const InviteForm = () => {
  const [round, setRound] = useState(0);
  return (
    <ActionForm
      key={round}
      action={invite}
      label="Invite somebody"
      then={({ email, link }) => (
        <div className="flex flex-col items-start gap-3">
          <Note kind="stale">The link for {email} is shown once. Whoever holds it can join with this role.</Note>
          <div className="w-full">
            <CommandLine label="Invitation link" prompt={false}>
              {link}
            </CommandLine>
          </div>
          <Button onClick={() => setRound(round + 1)}>Invite another</Button>
        </div>
      )}
    >
      <Field name="email" label="E-mail address" type="email" autoComplete="off" />
      <SelectField
        name="role"
        label="Role"
        options={options}
        defaultValue="developer"
        help="Owners and admins do everything. Security engineers add clusters. Auditors, control owners and developers read."
      />
      <SubmitButton className="self-start">Make an invitation link</SubmitButton>
    </ActionForm>
  );
};
