'use client';

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDay } from '#design/instant-text.ts';
import { type TrendLine, valueText } from './line-ends.ts';
import { lineLooks } from './line-looks.ts';
import type { TrendDay } from './trend-lines.ts';

const tick = { fill: 'var(--ink-2)', fontSize: 12 };

const Story = ({
  active,
  label,
  days,
  lines,
  unit,
}: {
  readonly active?: boolean;
  readonly label?: string;
  readonly days: readonly TrendDay[];
  readonly lines: readonly TrendLine[];
  readonly unit: 'percent' | 'requirements';
}) => {
  const at = days.findIndex(({ day }) => day === label);
  if (active !== true || at < 0) return null;
  return (
    <div className="max-w-72 rounded border border-line bg-raised px-3 py-2 text-12 shadow-float">
      <p className="font-medium">{formatDay(days[at]?.day ?? '')}</p>
      {lines.map(({ id, title, values }) => (
        <p key={id} className="[overflow-wrap:anywhere]">
          {title}: {values[at] === null ? 'no evidence' : valueText(values[at] ?? null, unit)}
        </p>
      ))}
      {(days[at]?.events ?? []).slice(0, 4).map((event) => (
        <p key={event} className="text-ink-2 [overflow-wrap:anywhere]">
          {event}
        </p>
      ))}
    </div>
  );
};

/** A mark on the axis for each day on which something happened; recharts wants its parts as direct children. */
const eventMarks = (days: readonly TrendDay[]) =>
  days
    .filter(({ events }) => events.length > 0)
    .map(({ day }) => (
      <ReferenceLine
        key={day}
        x={day}
        stroke="var(--line-strong)"
        strokeDasharray="2 3"
        label={{ value: '▲', position: 'insideBottom', fill: 'var(--accent)', fontSize: 10 }}
      />
    ));

const mostDots = 62;

const drawnLines = (lines: readonly TrendLine[], days: number) =>
  lines.map(({ id }, at) => {
    const { stroke, dash } = lineLooks[at] ?? { stroke: 'var(--ink)', dash: '' };
    return (
      <Line
        key={id}
        type="linear"
        dataKey={`v${at}`}
        connectNulls={false}
        isAnimationActive={false}
        stroke={stroke}
        strokeDasharray={dash}
        strokeWidth={2}
        dot={days <= mostDots ? { r: 2, strokeDasharray: '', fill: stroke, strokeWidth: 0 } : false}
      />
    );
  });

/** The lines; loaded after the page, because drawing them is heavier than all the rest. */
const TrendsPlot = ({
  days,
  lines,
  unit,
  most,
}: {
  readonly days: readonly TrendDay[];
  readonly lines: readonly TrendLine[];
  readonly unit: 'percent' | 'requirements';
  readonly most: number;
}) => (
  <ResponsiveContainer width="100%" height="100%">
    <LineChart
      data={days.map(({ day }, at) => ({
        day,
        ...Object.fromEntries(lines.map(({ values }, n) => [`v${n}`, values[at]])),
      }))}
      margin={{ top: 8, right: 8, bottom: 0, left: -16 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="day"
        height={30}
        tick={tick}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tickFormatter={formatDay}
        minTickGap={48}
      />
      <YAxis
        domain={[0, most]}
        allowDecimals={false}
        tick={tick}
        tickLine={false}
        axisLine={false}
        tickFormatter={(value: number) => valueText(value, unit)}
      />
      <Tooltip content={<Story days={days} lines={lines} unit={unit} />} isAnimationActive={false} />
      {eventMarks(days)}
      {drawnLines(lines, days.length)}
    </LineChart>
  </ResponsiveContainer>
);

export default TrendsPlot;
