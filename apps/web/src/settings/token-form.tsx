'use client';

import { type Role, roleTitles } from '@plimsoll/domain';
import { useState } from 'react';
import { ActionForm } from '#design/action-form.tsx';
import { Button } from '#design/button.tsx';
import { CommandLine } from '#design/command-line.tsx';
import { Field, SelectField } from '#design/field.tsx';
import { Note } from '#design/note.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { makeToken } from './token-acts.ts';

/** Makes an API token with a role that is never above one's own. */
export const TokenForm = ({ roles }: { readonly roles: readonly Role[] }) => {
  const [round, setRound] = useState(0);
  return (
    <ActionForm
      key={round}
      action={makeToken}
      label="Make an API token"
      then={({ name, token }) => (
        <div className="flex flex-col items-start gap-3">
          <Note kind="stale">The token {name} is shown once.</Note>
          <div className="w-full">
            <CommandLine label="API token" prompt={false}>
              {token}
            </CommandLine>
          </div>
          <Button onClick={() => setRound(round + 1)}>Make another</Button>
        </div>
      )}
    >
      <Field
        name="name"
        label="Name"
        maxLength={120}
        autoComplete="off"
        help="What uses it, so that it can be revoked without fear."
      />
      <SelectField name="role" label="Role" options={roles.map((value) => ({ value, title: roleTitles[value] }))} />
      <Field
        name="expiresInDays"
        label="Ends after (days)"
        type="number"
        min={1}
        max={366}
        defaultValue={90}
        help="At most 366."
      />
      <SubmitButton className="self-start">Make a token</SubmitButton>
    </ActionForm>
  );
};
