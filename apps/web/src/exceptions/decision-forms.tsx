'use client';

import type { ExceptionState } from '@plimsoll/domain';
import Link from 'next/link';
import { ActionForm, useFormPending } from '#design/action-form.tsx';
import { Button } from '#design/button.tsx';
import { TextField } from '#design/field.tsx';
import { Note } from '#design/note.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { decide, renew, revoke } from './exception-acts.ts';
import { ReasonFields } from './reason-fields.tsx';

const DecideButtons = ({ refusal }: { readonly refusal: string | null }) => {
  const pending = useFormPending();
  return (
    <div className="flex flex-wrap gap-2">
      {refusal === null ? (
        <Button type="submit" look="primary" name="decision" value="approve" pending={pending}>
          Approve
        </Button>
      ) : null}
      <Button type="submit" name="decision" value="reject" pending={pending}>
        Reject
      </Button>
    </div>
  );
};

/** Approves or rejects a request. `refusal` says why it cannot be approved by whoever reads this. */
export const DecideForm = ({ id, refusal }: { readonly id: string; readonly refusal: string | null }) => (
  <ActionForm action={decide.bind(null, id)} label="Decide">
    {refusal === null ? null : <Note kind="told">{refusal}</Note>}
    <TextField
      name="note"
      label="Note"
      maxLength={2000}
      help="What decided it. Needed to reject; it stays on record either way."
    />
    <DecideButtons refusal={refusal} />
  </ActionForm>
);

/** Takes an exception its effect; says first what that does. */
export const RevokeForm = ({
  id,
  consequence,
  state,
}: {
  readonly id: string;
  readonly consequence: string;
  readonly state: ExceptionState;
}) => (
  <ActionForm action={revoke.bind(null, id)} label="Revoke">
    <p className="prose-line text-ink-2">{consequence}</p>
    <TextField name="note" label="Note" maxLength={2000} help="Why. May stay empty." />
    <SubmitButton look="danger" className="self-start">
      {state === 'requested' ? 'Take it back' : 'Revoke the exception'}
    </SubmitButton>
  </ActionForm>
);

const Renewed = ({ id }: { readonly id: string }) => (
  <Note kind="told">
    The renewal is requested. The present one holds until that is approved, or it ends.{' '}
    <Link className="link" href={`/exceptions/${id}`}>
      Open the request
    </Link>
  </Note>
);

/** Asks for the same with another end. */
export const RenewForm = ({
  id,
  fields,
  day,
  last,
}: {
  readonly id: string;
  readonly fields: { readonly reason: string; readonly ticket: string };
  readonly day: string;
  readonly last: string;
}) => (
  <ActionForm<string> action={renew.bind(null, id)} label="Renew" then={(renewal) => <Renewed id={renewal} />}>
    <p className="prose-line text-ink-2">
      The same is asked for with a later end, and somebody approves it as they did this one.
    </p>
    <ReasonFields fields={fields} day={day} last={last} />
    <SubmitButton className="self-start">Request the renewal</SubmitButton>
  </ActionForm>
);
