'use client';

import type { Retention } from '@plimsoll/contracts';
import { ActionForm } from '#design/action-form.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { Field } from '#design/field.tsx';
import { Instant } from '#design/instant.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { changeRetention, removeOrganization } from './retention-acts.ts';

/** Fewer months than there were drop what lies before them. */
const askToDrop = (kept: number) => (form: FormData) => {
  const months = Number(form.get('months'));
  if (!Number.isInteger(months) || months < 1 || months >= kept) return undefined;
  return {
    title: `Keep ${plural(months, 'month')} instead of ${kept}?`,
    consequence:
      'History before them is dropped within a day, for good: numbers, findings and reports of then cannot be asked for any more. Reports that were made stay.',
    confirm: 'Drop the older history',
  };
};

/** How long history is kept. */
export const RetentionPanel = ({ retention }: { readonly retention: Retention }) => (
  <Panel
    title="History"
    note={
      retention.historyFrom === null ? (
        'Nothing was dropped yet.'
      ) : (
        <>
          Kept since <Instant at={retention.historyFrom} />; what lies before cannot be asked for.
        </>
      )
    }
  >
    <ActionForm action={changeRetention} ask={askToDrop(retention.months)} label="History">
      <EditedFields version={retention.version}>
        <Field
          name="months"
          label="Months to keep"
          type="number"
          min={1}
          max={120}
          defaultValue={retention.months}
          help="What lies before is dropped within a day and does not come back."
        />
      </EditedFields>
      <SubmitButton className="self-start">Save</SubmitButton>
    </ActionForm>
  </Panel>
);

/** Deletes the organization for good; asks for its name first. */
export const DeleteOrganization = ({ name }: { readonly name: string }) => (
  <Panel
    title="Delete this organization"
    note="Everyone is signed out at once, every token and credential stops working, and everything is deleted for good. The audit log stays."
  >
    <ActionForm action={removeOrganization} label="Delete this organization">
      <Field name="confirmation" label={`Type ${name} to confirm`} autoComplete="off" maxLength={120} />
      <SubmitButton look="danger" className="self-start">
        Delete for good
      </SubmitButton>
    </ActionForm>
  </Panel>
);
