import { listFrameworks } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { plural } from '#design/quantity.tsx';
import { FrameworkCard } from '#frameworks/framework-card.tsx';
import { kindGroups } from '#frameworks/framework-text.ts';

export const metadata: Metadata = { title: 'Frameworks' };

const FrameworksPage = async () => {
  const { items } = await call(listFrameworks, {});
  const groups = kindGroups
    .map((group) => ({ ...group, frameworks: items.filter(({ kind }) => kind === group.kind) }))
    .filter(({ frameworks }) => frameworks.length > 0);
  return (
    <>
      <PageHeader
        title="Frameworks"
        answer={`${plural(items.length, 'framework')}. Each says first how much of it is published, mapped, decided by checks and attested by people; the rest is not claimed.`}
      />
      {groups.length === 0 ? (
        <section aria-label="Frameworks" className="rounded border border-line bg-surface">
          <EmptyState title="No frameworks">This catalogue maps no framework.</EmptyState>
        </section>
      ) : (
        groups.map(({ kind, title, note, frameworks }) => (
          <section key={kind} aria-labelledby={kind} className="mb-8">
            <h2 id={kind} className="font-semibold text-15">
              {title}
            </h2>
            <p className="mb-3 max-w-prose text-ink-2">{note}</p>
            <ul className="grid gap-5 lg:grid-cols-2">
              {frameworks.map((framework) => (
                <FrameworkCard key={framework.id} framework={framework} />
              ))}
            </ul>
          </section>
        ))
      )}
    </>
  );
};

export default FrameworksPage;
