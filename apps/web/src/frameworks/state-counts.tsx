import type { FrameworkSummary } from '@plimsoll/contracts';
import { requirementStates } from '@plimsoll/domain';
import { StatusTag } from '#design/status-tag.tsx';
import { stateText, stateTones } from './framework-text.ts';

/** How many requirements are in each state, each counted in its worst cluster. */
export const StateCounts = ({ framework }: { readonly framework: FrameworkSummary }) => (
  <ul className="flex flex-wrap gap-x-4 gap-y-1">
    {requirementStates.map((state) => (
      <li key={state} className="inline-flex items-center gap-1.5">
        <span className="font-medium tabular-nums">{framework[state]}</span>
        <StatusTag tone={stateTones[state]}>{stateText(framework.kind, state)}</StatusTag>
      </li>
    ))}
  </ul>
);
