'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { Button } from '#design/button.tsx';
import { formatDay } from '#design/instant-text.ts';
import { formatPercent, formatQuantity } from '#design/quantity.tsx';
import { isForPage } from '#design/row-keys.ts';
import type { TrendPoint } from './trend-points.ts';

const Drawing = () => <p className="grid h-full place-items-center text-12 text-ink-2">Drawing</p>;

const TrendLines = dynamic(() => import('./trend-lines.tsx'), {
  ssr: false,
  loading: () => <Drawing />,
});

const Numbers = ({ points }: { readonly points: readonly TrendPoint[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse (WCAG 2.1.1)
  <section tabIndex={0} aria-label="Numbers of the chart" className="h-56 overflow-auto">
    <table className="w-full text-13">
      <thead className="sticky top-0 bg-surface text-12 text-ink-2">
        <tr>
          {['Day', 'In policy', 'In', 'Excepted', 'Unknown', 'Out', 'What happened'].map((title) => (
            <th key={title} scope="col" className="h-8 px-2 text-right font-medium first:text-left last:text-left">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...points].reverse().map(({ day, percent, counts, events }) => (
          <tr key={day} className="border-t border-line tabular-nums">
            <td className="h-8 px-2">{formatDay(day)}</td>
            {counts === null ? (
              <td colSpan={5} className="px-2 text-right text-ink-2">
                no evidence
              </td>
            ) : (
              [
                formatPercent(percent),
                ...[counts.in, counts.excepted, counts.unknown, counts.out].map(formatQuantity),
              ].map((text, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <td key={index} className="px-2 text-right">
                  {text}
                </td>
              ))
            )}
            <td className="min-w-48 px-2 text-ink-2">{events.join('; ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/**
 * Posture over time: from zero to a hundred, days without evidence as gaps, what happened as marks on the axis, the same
 * numbers one key away.
 */
export const TrendChart = ({
  points,
  target,
  end = 'now',
}: {
  readonly points: readonly TrendPoint[];
  readonly target: number;
  readonly end?: string;
}) => {
  const [numbers, setNumbers] = useState(false);
  const [idle, setIdle] = useState(false);
  // The page is usable before the chart's library is even asked for.
  useEffect(() => {
    const timer = setTimeout(() => setIdle(true), 0);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 't' && isForPage(event)) setNumbers((shown) => !shown);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const shown = points.filter(({ percent }) => percent !== null);
  const [first, last] = [shown[0], shown.at(-1)];
  const sentence =
    first === undefined || last === undefined
      ? 'No day with evidence yet.'
      : first === last
        ? `${last.percent}% on ${formatDay(last.day)}, the first day known; the target is ${target}%.`
        : `From ${first.percent}% on ${formatDay(first.day)} to ${last.percent}% on ${formatDay(last.day)}; the target is ${target}%.`;
  return (
    <div>
      {numbers ? (
        <Numbers points={points} />
      ) : (
        <div role="img" aria-label={`Assets in policy per day. ${sentence}`} className="h-56">
          {idle ? <TrendLines points={points} target={target} end={end} /> : <Drawing />}
        </div>
      )}
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2 text-12 text-ink-2">
        <span>{sentence}</span>
        <Button look="quiet" className="h-7 px-2 text-12" aria-pressed={numbers} onClick={() => setNumbers(!numbers)}>
          {numbers ? 'Show the chart' : 'Show the numbers'} <kbd className="font-mono text-ink-3">t</kbd>
        </Button>
      </div>
    </div>
  );
};
