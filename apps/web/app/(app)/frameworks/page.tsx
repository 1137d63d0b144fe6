import { listFrameworks } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { call } from '#api/call.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { plural } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { CoverageLine } from '#frameworks/coverage-line.tsx';
import { kindText } from '#frameworks/framework-text.ts';
import { StateCounts } from '#frameworks/state-counts.tsx';

export const metadata: Metadata = { title: 'Frameworks' };

const FrameworksPage = async () => {
  const { items } = await call(listFrameworks, {});
  return (
    <>
      <PageHeader
        title="Frameworks"
        answer={`${plural(items.length, 'framework')}. Each says first how much of it is published, mapped, decided by checks and attested by people; the rest is not claimed.`}
      />
      {items.length === 0 ? (
        <section aria-label="Frameworks" className="rounded border border-line bg-surface">
          <EmptyState title="No frameworks">This catalogue maps no framework.</EmptyState>
        </section>
      ) : (
        <ul className="grid gap-5 lg:grid-cols-2">
          {items.map((framework) => (
            <li key={framework.id} className="flex min-w-0 flex-col gap-4 rounded border border-line bg-surface p-5">
              <div>
                <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold text-15">
                  <Link className="hover:underline" href={`/frameworks/${encodeURIComponent(framework.id)}`}>
                    {framework.title}
                  </Link>
                  <StatusTag tone="quiet">{kindText[framework.kind]}</StatusTag>
                </h2>
                <p className="text-12 text-ink-2">Version {framework.version}</p>
              </div>
              <CoverageLine framework={framework} />
              <StateCounts framework={framework} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

export default FrameworksPage;
