import { type FrameworkSummary, listFrameworks } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { FrameworkCard } from '#frameworks/framework-card.tsx';
import { kindGroups } from '#frameworks/framework-text.ts';
import { addOwn } from '#frameworks/own-acts.ts';
import { OwnForm } from '#frameworks/own-form.tsx';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Compliance' };

const Cards = ({ frameworks }: { readonly frameworks: readonly FrameworkSummary[] }) => (
  <ul className="grid gap-5 lg:grid-cols-2">
    {frameworks.map((framework) => (
      <FrameworkCard key={framework.id} framework={framework} />
    ))}
  </ul>
);

/** Those that are followed, with numbers; the others are a library. */
const FrameworksPage = async () => {
  const { items } = await call(listFrameworks, { query: { view: 'enrolled' } });
  const followed = items.filter(({ enrolment }) => enrolment !== null);
  const library = items.filter(({ enrolment }) => enrolment === null);
  const groups = kindGroups
    .map((group) => ({ ...group, frameworks: library.filter(({ kind }) => kind === group.kind) }))
    .filter(({ frameworks }) => frameworks.length > 0);
  return (
    <>
      <PageHeader
        title="Compliance"
        answer={`${plural(followed.length, 'framework')} followed, ${library.length} in the library. Each says first how much of it is published, mapped, decided by checks and attested by people; the rest is not claimed.`}
      />
      <section aria-labelledby="followed" className="mb-8">
        <h2 id="followed" className="font-semibold text-15">
          Followed
        </h2>
        <p className="mb-3 max-w-prose text-ink-2">
          Over the clusters and namespaces that are enrolled, and no others.
        </p>
        {followed.length === 0 ? (
          <div className="rounded border border-line bg-surface">
            <EmptyState title="Nothing is followed yet">
              Open a framework of the library below and say for which clusters you follow it, from when, and who answers
              for it.
            </EmptyState>
          </div>
        ) : (
          <Cards frameworks={followed} />
        )}
      </section>
      {groups.map(({ kind, title, note, frameworks }) => (
        <section key={kind} aria-labelledby={kind} className="mb-8">
          <h2 id={kind} className="font-semibold text-15">
            Library: {title}
          </h2>
          <p className="mb-3 max-w-prose text-ink-2">{note}</p>
          <Cards frameworks={frameworks} />
        </section>
      ))}
      {mayDo(await readMe(), 'framework:edit') ? (
        <Panel
          title="A framework of your own"
          flush
          note="Requirements of your own, decided by the controls that are here, and which clauses of standards they stand for."
        >
          <details>
            <summary className="cursor-pointer px-4 py-2 font-medium hover:bg-hover">Add one from a file</summary>
            <div className="p-4 pt-2">
              <OwnForm label="Add it" action={addOwn} />
            </div>
          </details>
        </Panel>
      ) : null}
    </>
  );
};

export default FrameworksPage;
