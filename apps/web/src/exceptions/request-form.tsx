'use client';

import { exceptionTypes } from '@plimsoll/domain';
import Link from 'next/link';
import { useState } from 'react';
import { ActionForm } from '#design/action-form.tsx';
import { ChoiceField } from '#design/choice-field.tsx';
import { Note } from '#design/note.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { AboutFields } from './about-fields.tsx';
import { request } from './exception-acts.ts';
import { typeHelp, typeTitles } from './exception-text.ts';
import { LivePreview } from './live-preview.tsx';
import { ReasonFields } from './reason-fields.tsx';
import type { RequestChoices, RequestFields } from './request-fields.ts';

const Requested = ({ id }: { readonly id: string }) => (
  <Note kind="told">
    It is requested, and has no effect until somebody else approves it.{' '}
    <Link className="link" href={`/exceptions/${id}`}>
      Open the request
    </Link>
  </Note>
);

/** Asks for an exception, and shows before it is sent what it would match. */
export const RequestForm = ({
  fields,
  choices,
  day,
  lastDay,
}: {
  readonly fields: RequestFields;
  readonly choices: RequestChoices;
  /** The end that is proposed. */
  readonly day: string;
  readonly lastDay: string;
}) => {
  const [last, setLast] = useState(lastDay);
  return (
    <ActionForm action={request} label="Request an exception" then={(id) => <Requested id={id} />}>
      <ChoiceField
        name="type"
        legend="Type"
        chosen={fields.type}
        choices={exceptionTypes.map((type) => ({ value: type, title: typeTitles[type], help: typeHelp[type] }))}
      />
      <AboutFields fields={fields} choices={choices} />
      <LivePreview ready={fields.control !== ''} onLastDay={setLast} />
      <ReasonFields fields={fields} day={day} last={last} />
      <SubmitButton className="self-start">Request it</SubmitButton>
    </ActionForm>
  );
};
