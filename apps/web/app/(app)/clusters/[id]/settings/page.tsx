import { type Cluster, listCredentials } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { ContextFields } from '#clusters/context-fields.tsx';
import { makeCredential, rotate } from '#clusters/credential-acts.ts';
import { credentialColumns } from '#clusters/credential-columns.tsx';
import { DangerZone } from '#clusters/danger-zone.tsx';
import { editCluster } from '#clusters/edit-cluster.ts';
import { makeClusterEnrolment } from '#clusters/enrolment-acts.ts';
import { LabelsForm } from '#clusters/labels-form.tsx';
import { Lifecycle } from '#clusters/lifecycle.tsx';
import { NewCredential } from '#clusters/new-credential.tsx';
import { NewEnrolment } from '#clusters/new-enrolment.tsx';
import { readCluster } from '#clusters/read-cluster.ts';
import { RotateCredential } from '#clusters/rotate-credential.tsx';
import { ActionForm } from '#design/action-form.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Field } from '#design/field.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Context and credentials' };

const Credentials = async ({ cluster: { id, name, source, state } }: { readonly cluster: Cluster }) => {
  const live = state !== 'decommissioned';
  const enrolment = source === 'agent' ? <NewEnrolment name={name} make={makeClusterEnrolment.bind(null, id)} /> : null;
  const { items } = await call(listCredentials, { params: { clusterId: id } });
  return (
    <Panel
      title="Credentials"
      note="Whoever holds one may send this cluster’s inventory, and nothing else. Make a new one before revoking the old."
      flush
    >
      <Table
        label="Credentials"
        columns={credentialColumns(id, name)}
        rows={items}
        keyOf={(credential) => credential.id}
        empty={
          <EmptyState title="No credential">Nothing can send this cluster’s inventory until one is made.</EmptyState>
        }
      />
      {live ? (
        <div className="flex flex-col gap-4 border-t border-line p-4">
          {enrolment}
          <NewCredential make={makeCredential.bind(null, id)} />
          <RotateCredential rotate={rotate.bind(null, id)} />
        </div>
      ) : null}
    </Panel>
  );
};

const ClusterSettings = async ({ params }: PageProps<'/clusters/[id]/settings'>) => {
  const { id } = await params;
  const [me, cluster] = await Promise.all([readMe(), readCluster(id)]);
  const { name, context, version } = cluster;
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <Panel title="Name and context">
        {cluster.state === 'decommissioned' ? (
          <Note kind="told">A decommissioned cluster is not changed. Take it back first.</Note>
        ) : mayDo(me, 'cluster:edit') ? (
          <ActionForm action={editCluster.bind(null, id)} label="Name and context">
            <EditedFields version={version}>
              <Field
                name="name"
                label="Name"
                defaultValue={name}
                maxLength={120}
                spellCheck={false}
                autoComplete="off"
              />
              <ContextFields context={context} />
            </EditedFields>
            <SubmitButton className="self-start">Save</SubmitButton>
          </ActionForm>
        ) : (
          <Note kind="told">Your role may not change clusters. Owners, admins and security engineers may.</Note>
        )}
      </Panel>
      {mayDo(me, 'cluster:credentials') ? (
        <Credentials cluster={cluster} />
      ) : (
        <Panel title="Credentials">
          <Note kind="told">Your role may not see or make credentials.</Note>
        </Panel>
      )}
      <Panel title="Labels">
        <LabelsForm cluster={cluster} may={mayDo(me, 'cluster:labels')} />
      </Panel>
      <Lifecycle cluster={cluster} may={mayDo(me, 'cluster:decommission')} />
      {mayDo(me, 'data:purge') ? <DangerZone id={id} name={name} /> : null}
    </div>
  );
};

export default ClusterSettings;
