import { ActionForm } from '#design/action-form.tsx';
import { Field } from '#design/field.tsx';
import { Panel } from '#design/panel.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { removeCluster } from './delete-cluster.ts';

/** Deletes a cluster for good; asks for its name first. */
export const DangerZone = ({ id, name }: { readonly id: string; readonly name: string }) => (
  <Panel
    title="Delete this cluster"
    note="Its inventory, findings and history are deleted for good, and its credentials stop working at once. A line in the audit log stays."
  >
    <ActionForm action={removeCluster.bind(null, id)} label="Delete this cluster">
      <Field
        name="confirmation"
        label={`Type ${name} to confirm`}
        autoComplete="off"
        spellCheck={false}
        maxLength={120}
      />
      <SubmitButton look="danger" className="self-start">
        Delete for good
      </SubmitButton>
    </ActionForm>
  </Panel>
);
