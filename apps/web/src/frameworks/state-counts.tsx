import type { FrameworkSummary } from '@plimsoll/contracts';
import { StatusTag } from '#design/status-tag.tsx';
import { stateText, stateTones } from './framework-text.ts';

/** How many requirements are in each state, each counted in its worst cluster. */
export const StateCounts = ({ framework }: { readonly framework: FrameworkSummary }) =>
  framework.clusters.judged === 0 ? (
    <p className="text-ink-2">No cluster here is judged by it, so nothing is decided.</p>
  ) : (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {framework.states.map(({ state, count }) => (
        <li key={state} className="inline-flex items-center gap-1.5">
          <span className="font-medium tabular-nums">{count}</span>
          <StatusTag tone={stateTones[state]}>{stateText(state)}</StatusTag>
        </li>
      ))}
      {framework.unconfirmed === 0 ? null : (
        <li className="inline-flex items-center gap-1.5">
          <span className="font-medium tabular-nums">{framework.unconfirmed}</span>
          <StatusTag tone="quiet">mapping not confirmed</StatusTag>
        </li>
      )}
      {framework.excluded === 0 ? null : (
        <li className="inline-flex items-center gap-1.5">
          <span className="font-medium tabular-nums">{framework.excluded}</span>
          <StatusTag tone="quiet">left out with a reason</StatusTag>
        </li>
      )}
    </ul>
  );
