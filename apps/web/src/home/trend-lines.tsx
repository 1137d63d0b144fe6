'use client';

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDay } from '#design/instant-text.ts';
import type { TrendPoint } from './trend-points.ts';

const tick = { fill: 'var(--ink-2)', fontSize: 12 };

/** Most events of a day that are told beside the line; the table tells all. */
const told = 4;

const Happened = ({ events }: { readonly events: readonly string[] }) => (
  <ul className="mt-1 max-w-72">
    {events.slice(0, told).map((event) => (
      <li key={event} className="[overflow-wrap:anywhere]">
        {event}
      </li>
    ))}
    {events.length > told ? <li className="text-ink-2">and {events.length - told} more</li> : null}
  </ul>
);

const Story = ({
  active,
  payload,
}: {
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload: TrendPoint }[];
}) => {
  const point = payload?.[0]?.payload;
  if (active !== true || point === undefined || point.counts === null) return null;
  const { counts } = point;
  return (
    <div className="rounded border border-line bg-raised px-3 py-2 text-12 shadow-float">
      <p className="font-medium">{formatDay(point.day)}</p>
      <p>{point.percent === null ? 'nothing applicable' : `${point.percent}% in policy`}</p>
      <p className="text-ink-2">
        {counts.in} in, {counts.excepted} excepted, {counts.unknown} unknown, {counts.out} out
      </p>
      <Happened events={point.events} />
    </div>
  );
};

/** A mark on the axis for each day on which something happened; recharts wants its parts as direct children. */
const eventMarks = (points: readonly TrendPoint[]) =>
  points
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

const lastKnown = (points: readonly TrendPoint[]): number => points.findLastIndex(({ percent }) => percent !== null);

/** The line itself; loaded after the page, because drawing it is heavier than all the rest. */
const TrendLines = ({
  points,
  target,
  end,
}: {
  readonly points: readonly TrendPoint[];
  readonly target: number;
  /** Said after the last number: now, or nothing. */
  readonly end: string;
}) => {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={[...points]} margin={{ top: 8, right: 76, bottom: 0, left: -20 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="day"
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          tickFormatter={formatDay}
          minTickGap={48}
        />
        <YAxis
          domain={[0, 100]}
          ticks={[0, 25, 50, 75, 100]}
          tick={tick}
          tickLine={false}
          axisLine={false}
          tickFormatter={(value: number) => `${value}%`}
        />
        <Tooltip content={<Story />} isAnimationActive={false} cursor={{ stroke: 'var(--line-strong)' }} />
        <ReferenceLine
          y={target}
          stroke="var(--ink)"
          strokeDasharray="4 3"
          label={{ value: `target ${target}%`, position: 'right', fill: 'var(--ink-2)', fontSize: 12 }}
        />
        {eventMarks(points)}
        <Line
          type="linear"
          dataKey="percent"
          connectNulls={false}
          isAnimationActive={false}
          stroke="var(--segment-in)"
          strokeWidth={2}
          dot={points.length <= 62 ? { r: 2, fill: 'var(--segment-in)', strokeWidth: 0 } : false}
          label={({ x, y, index, value }) =>
            index === lastKnown(points) ? (
              <text x={Number(x) + 8} y={Number(y) + 4} fill="var(--ink)" fontSize={12} fontWeight={600}>
                {String(value)}% {end}
              </text>
            ) : (
              <g />
            )
          }
        />
      </LineChart>
    </ResponsiveContainer>
  );
};

export default TrendLines;
