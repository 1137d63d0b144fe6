import type { Trends } from '@plimsoll/contracts';
import type { TrendLine } from './line-ends.ts';

/** A day of the chart, with what happened on it. */
export interface TrendDay {
  readonly day: string;
  readonly events: readonly string[];
}

const stateTitles: Readonly<Record<string, string>> = {
  supports: 'evidence supports',
  contradicts: 'evidence contradicts',
  missing: 'evidence missing',
  'none-open': 'none open',
};

/** The lines over the days of a chart: a day without a point is a gap. Events stand on the first day not before theirs. */
export const linesOf = ({ days, trends, events }: Pick<Trends, 'days' | 'trends' | 'events'>) => {
  const lines: readonly TrendLine[] = trends.map(({ id, title, points }) => {
    const values = new Map(points.map(({ day, value }) => [day, value]));
    return { id, title: stateTitles[id] ?? title, values: days.map((day) => values.get(day) ?? null) };
  });
  const known: readonly TrendDay[] = days.map((day, at) => {
    const after = days[at - 1] ?? '';
    const texts = events.filter((event) => event.day <= day && event.day > after).map(({ text }) => text);
    return { day, events: [...new Set(texts)] };
  });
  return { lines, days: known };
};
