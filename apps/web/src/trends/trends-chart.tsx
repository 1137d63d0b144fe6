'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { Button } from '#design/button.tsx';
import { formatDay } from '#design/instant-text.ts';
import { isForPage } from '#design/row-keys.ts';
import { lastOf, lineEnds, type TrendLine, valueText } from './line-ends.ts';
import { lineLooks } from './line-looks.ts';
import type { TrendDay } from './trend-lines.ts';
import { TrendsNumbers } from './trends-numbers.tsx';

const Drawing = () => <p className="grid h-full place-items-center text-12 text-ink-2">Drawing</p>;

const TrendsPlot = dynamic(() => import('./trends-plot.tsx'), { ssr: false, loading: () => <Drawing /> });

/** Of the plot in px: what is left of its box below its top margin and above its axis. */
const plot = { height: 250, apart: 18 } as const;

interface Chart {
  readonly days: readonly TrendDay[];
  readonly lines: readonly TrendLine[];
  readonly unit: 'percent' | 'requirements';
  readonly most: number;
}

/** Lines over time, each with its name at its end; the same numbers one key away. */
export const TrendsChart = ({ days, lines, unit, most }: Chart) => {
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
  const said = lines.map((line) => `${line.title} ${valueText(lastOf(line), unit)}`).join(', ');
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  const sentence = `From ${formatDay(first)} to ${formatDay(last)}. At their ends: ${said}.`;
  return (
    <div>
      {numbers ? (
        <TrendsNumbers days={days} lines={lines} unit={unit} />
      ) : (
        <Drawn days={days} lines={lines} unit={unit} most={most} sentence={sentence} idle={idle} />
      )}
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2 text-12 text-ink-2">
        <span className="min-w-0 [overflow-wrap:anywhere]">{sentence}</span>
        <Button look="quiet" className="h-7 px-2 text-12" aria-pressed={numbers} onClick={() => setNumbers(!numbers)}>
          {numbers ? 'Show the chart' : 'Show the numbers'} <kbd className="font-mono text-ink-3">t</kbd>
        </Button>
      </div>
    </div>
  );
};

/** How a line looks, beside its name. */
const Swatch = ({ at }: { readonly at: number }) => (
  <svg aria-hidden="true" viewBox="0 0 18 8" className="mr-0.5 inline h-2 w-4.5">
    <line
      x1="0"
      x2="18"
      y1="4"
      y2="4"
      stroke={lineLooks[at]?.stroke}
      strokeDasharray={lineLooks[at]?.dash}
      strokeWidth="2"
    />
  </svg>
);

/** The picture: the plot with the names of its lines beside it, at their ends. */
const Drawn = ({
  days,
  lines,
  unit,
  most,
  sentence,
  idle,
}: Chart & { readonly sentence: string; readonly idle: boolean }) => (
  <div role="img" aria-label={sentence} className="sm:grid sm:grid-cols-[minmax(0,1fr)_11rem]">
    <div className="h-72">{idle ? <TrendsPlot days={days} lines={lines} unit={unit} most={most} /> : <Drawing />}</div>
    <ul className="relative mt-2 text-12 sm:mt-0 sm:h-72">
      {lineEnds(lines, unit, { most, ...plot }).map(({ id, text, top }) => (
        <li
          key={id}
          style={{ '--top': `${top}px` } as React.CSSProperties}
          className="truncate font-medium sm:absolute sm:top-(--top) sm:right-0 sm:left-1"
          title={text}
        >
          <Swatch at={lines.findIndex((line) => line.id === id)} /> {text}
        </li>
      ))}
    </ul>
  </div>
);
