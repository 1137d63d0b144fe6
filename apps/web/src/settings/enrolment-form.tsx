'use client';

import { useState } from 'react';
import { ActionForm } from '#design/action-form.tsx';
import { Button } from '#design/button.tsx';
import { CommandLine } from '#design/command-line.tsx';
import { CheckField, Field } from '#design/field.tsx';
import { Note } from '#design/note.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { makeEnrolmentToken } from './enrolment-acts.ts';

/** Makes an enrolment token. `contextFields` are drawn by the server, which knows their values. */
export const EnrolmentForm = ({
  mayLabel,
  contextFields,
}: {
  readonly mayLabel: boolean;
  readonly contextFields: React.ReactNode;
}) => {
  const [round, setRound] = useState(0);
  return (
    <ActionForm
      key={round}
      action={makeEnrolmentToken}
      label="Make an enrolment token"
      then={({ name, token }) => (
        <div className="flex flex-col items-start gap-3">
          <Note kind="stale">The enrolment token {name} is shown once.</Note>
          <div className="w-full">
            <CommandLine label="Enrolment token" prompt={false}>
              {token}
            </CommandLine>
          </div>
          <Button onClick={() => setRound(round + 1)}>Make another</Button>
        </div>
      )}
    >
      <Field name="name" label="Name" maxLength={120} autoComplete="off" help="Which clusters join with it." />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="maximumUses" label="Clusters it admits" type="number" min={1} max={10_000} defaultValue={60} />
        <Field name="expiresInDays" label="Ends after (days)" type="number" min={1} max={366} defaultValue={30} />
      </div>
      {contextFields}
      {mayLabel ? (
        <>
          <Field
            name="labels"
            label="Labels each cluster is given"
            placeholder="team=shop, region=eu"
            spellCheck={false}
            autoComplete="off"
          />
          <CheckField
            name="acceptsLabels"
            label="Clusters may bring further labels"
            help="Whoever writes their values then labels them; what is given here wins."
          />
        </>
      ) : (
        <Note kind="told">Owners and admins may give labels.</Note>
      )}
      <SubmitButton className="self-start">Make an enrolment token</SubmitButton>
    </ActionForm>
  );
};
