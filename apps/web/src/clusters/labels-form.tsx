import type { Cluster } from '@plimsoll/contracts';
import { ActionForm } from '#design/action-form.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { Field } from '#design/field.tsx';
import { Name } from '#design/name.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { editLabels } from './enrolment-acts.ts';
import { labelText } from './label-text.ts';

/** A cluster's labels, edited by owners and admins. */
export const LabelsForm = ({ cluster, may }: { readonly cluster: Cluster; readonly may: boolean }) => {
  const text = labelText(cluster.labels);
  if (!may)
    return (
      <p className="prose-line text-ink-2">
        {text === '' ? 'None.' : <Name>{text}</Name>} Owners and admins change labels.
      </p>
    );
  return (
    <ActionForm action={editLabels.bind(null, cluster.id)} label="Labels">
      <EditedFields version={cluster.labelsVersion}>
        <Field
          name="labels"
          label="Labels of the cluster"
          defaultValue={text}
          placeholder="team=shop, region=eu"
          spellCheck={false}
          autoComplete="off"
          help="key=value, separated by commas. What an organization calls its clusters by, beside their names."
        />
      </EditedFields>
      <SubmitButton className="self-start">Set the labels</SubmitButton>
    </ActionForm>
  );
};
