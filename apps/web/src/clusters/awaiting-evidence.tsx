import type { Cluster } from '@plimsoll/contracts';
import Link from 'next/link';
import { Name } from '#design/name.tsx';
import { RefreshUntilChange } from '#design/refresh-until-change.tsx';

/** Said in place of numbers while nothing has arrived; looks again by itself. */
export const AwaitingEvidence = ({ clusters }: { readonly clusters: readonly Cluster[] }) => (
  <section aria-label="Waiting for evidence" className="rounded border border-line bg-surface p-5">
    <RefreshUntilChange />
    <p className="font-medium text-15">Waiting for the first inventory</p>
    <p className="prose-line mt-1 text-ink-2">
      Nothing has been received from {clusters.length === 1 ? 'this cluster' : 'these clusters'} yet. Run the command
      that was shown when it was added; if it is lost, make a new one under its settings.
    </p>
    <ul className="mt-3 flex flex-col gap-1">
      {clusters.map(({ id, name }) => (
        <li key={id}>
          <Link className="link" href={`/clusters/${id}/settings`}>
            Settings of <Name>{name}</Name>
          </Link>
        </li>
      ))}
    </ul>
  </section>
);
