import type { Me } from '@plimsoll/contracts';
import { Context } from '@plimsoll/domain';
import { DemoOffer } from '#demo/demo-offer.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { mayDo } from '#session/may.ts';
import { AddClusterForm } from './add-cluster-form.tsx';
import { ContextFields } from './context-fields.tsx';

/** Home before there is any cluster: from nothing to the first verdicts. */
export const FirstRun = ({ me }: { readonly me: Me }) => (
  <div className="max-w-3xl">
    <PageHeader
      title={`Welcome to ${me.organization.name}`}
      answer="No cluster sends its inventory yet. Add one, send what is in it, and see what is wrong, where, and how to fix it. It takes about two minutes."
    />
    {/* The credential is shown once, and the steps go on after the first verdicts. */}
    <section aria-label="First steps" data-stays="" className="rounded border border-line bg-surface p-5 sm:p-6">
      {mayDo(me, 'cluster:create') ? (
        <AddClusterForm contextFields={<ContextFields context={Context.parse({})} />} />
      ) : (
        <EmptyState title="No cluster yet">
          Your role may look but not add clusters. Ask an owner, an admin or a security engineer of{' '}
          {me.organization.name} to add one; its posture will stand here.
        </EmptyState>
      )}
    </section>
    {me.demo === null ? null : (
      <div className="mt-5">
        <DemoOffer demo={me.demo} />
      </div>
    )}
  </div>
);
