import { listCredentials } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { ContextFields } from '#clusters/context-fields.tsx';
import { makeCredential } from '#clusters/credential-acts.ts';
import { credentialColumns } from '#clusters/credential-columns.tsx';
import { DangerZone } from '#clusters/danger-zone.tsx';
import { editCluster } from '#clusters/edit-cluster.ts';
import { NewCredential } from '#clusters/new-credential.tsx';
import { readCluster } from '#clusters/read-cluster.ts';
import { ActionForm } from '#design/action-form.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Field } from '#design/field.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Context and credentials' };

const Credentials = async ({ id, name }: { readonly id: string; readonly name: string }) => {
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
      <div className="border-t border-line p-4">
        <NewCredential make={makeCredential.bind(null, id)} />
      </div>
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
        {mayDo(me, 'cluster:edit') ? (
          <ActionForm action={editCluster.bind(null, id)} label="Name and context">
            <input type="hidden" name="version" value={version} />
            <Field name="name" label="Name" defaultValue={name} maxLength={120} spellCheck={false} autoComplete="off" />
            <ContextFields context={context} />
            <SubmitButton className="self-start">Save</SubmitButton>
          </ActionForm>
        ) : (
          <Note kind="told">Your role may not change clusters. Owners, admins and security engineers may.</Note>
        )}
      </Panel>
      {mayDo(me, 'cluster:credentials') ? (
        <Credentials id={id} name={name} />
      ) : (
        <Panel title="Credentials">
          <Note kind="told">Your role may not see or make credentials.</Note>
        </Panel>
      )}
      {mayDo(me, 'data:purge') ? <DangerZone id={id} name={name} /> : null}
    </div>
  );
};

export default ClusterSettings;
