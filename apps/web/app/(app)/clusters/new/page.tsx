import { Context } from '@plimsoll/domain';
import type { Metadata } from 'next';
import { readMe } from '#api/reads.ts';
import { AddClusterForm } from '#clusters/add-cluster-form.tsx';
import { ContextFields } from '#clusters/context-fields.tsx';
import { Note } from '#design/note.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Add a cluster' };

const NewClusterPage = async () => {
  const me = await readMe();
  return (
    <div className="max-w-3xl">
      <PageHeader
        title="Add a cluster"
        answer="Give it a name, send its inventory, see the first verdicts."
        crumbs={[{ text: 'Clusters', href: '/clusters' }, { text: 'Add a cluster' }]}
      />
      {mayDo(me, 'cluster:create') ? (
        <section aria-label="Steps" className="rounded border border-line bg-surface p-5 sm:p-6">
          <AddClusterForm contextFields={<ContextFields context={Context.parse({})} />} />
        </section>
      ) : (
        <Note kind="told">Your role may not add clusters. Owners, admins and security engineers may.</Note>
      )}
    </div>
  );
};

export default NewClusterPage;
