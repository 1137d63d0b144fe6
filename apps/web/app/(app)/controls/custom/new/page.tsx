import type { Metadata } from 'next';
import { readClusters, readMe } from '#api/reads.ts';
import { createOwn } from '#controls/custom-acts.ts';
import { CustomEditor } from '#controls/custom-editor.tsx';
import { customExample } from '#controls/custom-example.ts';
import { Note } from '#design/note.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Write a control' };

const NewCustomControlPage = async () => {
  const [me, clusters] = await Promise.all([readMe(), readClusters()]);
  return (
    <>
      <PageHeader
        title="Write a control"
        answer="Change the example into what you demand. Nothing is kept before its examples come out as they say."
        crumbs={[
          { text: 'Controls', href: '/controls' },
          { text: 'Your own', href: '/controls/custom' },
          { text: 'New' },
        ]}
      />
      {mayDo(me, 'control:edit') ? (
        <Panel title="The control">
          <CustomEditor
            action={createOwn}
            label="Save the control"
            text={customExample}
            enabled
            version={0}
            clusters={clusters.map(({ id, name }) => ({ id, name }))}
          />
        </Panel>
      ) : (
        <Note kind="told">
          Your role may not write controls. Owners, admins and security engineers of the whole organization may.
        </Note>
      )}
    </>
  );
};

export default NewCustomControlPage;
