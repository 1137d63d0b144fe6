import type { FrameworkSummary } from '@plimsoll/contracts';
import Link from 'next/link';
import { CoverageLine } from './coverage-line.tsx';
import { judgedText } from './framework-text.ts';
import { StateCounts } from './state-counts.tsx';

/** A framework among others: what of it is covered, and how its requirements stand. */
export const FrameworkCard = ({ framework }: { readonly framework: FrameworkSummary }) => {
  const outside = judgedText(framework);
  return (
    <li className="flex min-w-0 flex-col gap-4 rounded border border-line bg-surface p-5">
      <div>
        <h3 className="font-semibold text-15">
          <Link className="hover:underline" href={`/frameworks/${encodeURIComponent(framework.id)}`}>
            {framework.title}
          </Link>
        </h3>
        <p className="text-12 text-ink-2">Version {framework.version}</p>
      </div>
      <CoverageLine framework={framework} />
      <StateCounts framework={framework} />
      {outside === '' ? null : <p className="text-12 text-ink-2">{outside}</p>}
    </li>
  );
};
