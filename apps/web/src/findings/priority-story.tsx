import type { FindingDetail } from '@plimsoll/contracts';
import type { PriorityFactor } from '@plimsoll/domain';
import { factorText, sourceText } from './factor-text.ts';
import { loweringOf } from './lowering.ts';

const titles: Readonly<Record<PriorityFactor['factor'], string>> = {
  severity: 'Severity',
  environment: 'Environment',
  exposure: 'Exposure',
  privilege: 'Rights',
  activity: 'Activity',
  data: 'Data',
  mitigation: 'Mitigation',
};

const weightText = ({ factor, weight }: PriorityFactor): string => {
  if (factor === 'severity') return `${weight} points`;
  if (factor === 'environment') return `× ${weight}`;
  return weight < 0 ? `− ${Math.abs(weight * 100).toFixed(0)}%` : `+ ${(weight * 100).toFixed(0)}%`;
};

/** Why it has this priority, factor by factor, and what would lower it. */
export const PriorityStory = ({ priority }: { readonly priority: FindingDetail['priority'] }) => {
  const lowering = loweringOf(priority.factors);
  return (
    <>
      <p className="mb-3">
        <span className="font-semibold text-20 tabular-nums">{Math.round(priority.score)}</span>
        <span className="text-ink-2"> of 100</span>
      </p>
      <ul className="border-t border-line">
        {priority.factors.map((factor) => (
          <li
            key={`${factor.factor} ${factor.value} ${factor.source}`}
            className="grid grid-cols-[6rem_minmax(0,1fr)_auto] gap-x-3 border-b border-line py-1.5"
          >
            <span className="text-ink-2">{titles[factor.factor]}</span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {factorText(factor)}
              <span className="block text-12 text-ink-2">{sourceText(factor.source)}</span>
            </span>
            <span className="text-right tabular-nums">{weightText(factor)}</span>
          </li>
        ))}
      </ul>
      {lowering.length === 0 ? null : (
        <>
          <h3 className="mt-4 mb-1 font-medium">What would lower it</h3>
          <ul className="list-outside list-disc pl-4 text-ink-2">
            {lowering.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};
