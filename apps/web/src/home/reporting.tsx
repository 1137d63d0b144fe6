import type { Cluster } from '@plimsoll/contracts';
import { clusterStates } from '@plimsoll/domain';
import Link from 'next/link';
import { stateMeaning, stateTone } from '#clusters/cluster-state.tsx';
import { StatusTag } from '#design/status-tag.tsx';

/** How many clusters are in which state. */
export const Reporting = ({ clusters }: { readonly clusters: readonly Cluster[] }) => (
  <ul aria-label="Clusters by state" className="flex flex-wrap gap-x-4 gap-y-2">
    {clusterStates.map((state) => {
      const count = clusters.filter((cluster) => cluster.state === state).length;
      return count === 0 ? null : (
        <li key={state}>
          <Link href="/clusters" className="inline-flex items-center gap-2 hover:underline" title={stateMeaning[state]}>
            <span className="font-medium tabular-nums">{count}</span>
            <StatusTag tone={stateTone[state]}>{state}</StatusTag>
          </Link>
        </li>
      );
    })}
  </ul>
);
