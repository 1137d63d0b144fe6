'use client';

import { Field, TextField } from '#design/field.tsx';
import type { RequestFields } from './request-fields.ts';

/** Why, until when, and where the case is kept. */
export const ReasonFields = ({
  fields,
  day,
  last,
}: {
  readonly fields: Pick<RequestFields, 'reason' | 'ticket'>;
  readonly day: string;
  /** The last day it may run to; empty while nobody knows. */
  readonly last: string;
}) => (
  <>
    <TextField
      name="reason"
      label="Reason"
      defaultValue={fields.reason}
      maxLength={2000}
      help="Why it may stay so. Whoever approves reads this, and so does an auditor in a year."
    />
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        name="ticket"
        label="Ticket"
        defaultValue={fields.ticket}
        maxLength={200}
        autoComplete="off"
        help="Where the case is kept. May stay empty."
      />
      <Field
        name="expires"
        label="Until the end of"
        type="date"
        defaultValue={day}
        max={last === '' ? undefined : last}
        help={
          last === ''
            ? 'In UTC. How long it may run depends on the severity of the control.'
            : `In UTC. The severity of the control allows until ${last}; it can be renewed.`
        }
      />
    </div>
  </>
);
