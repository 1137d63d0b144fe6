import type { PosturePoint, TrendEvent } from '@plimsoll/contracts';

export interface TrendPoint {
  readonly day: string;
  /** Null on a day without evidence: a gap, never a guess. */
  readonly percent: number | null;
  readonly counts: PosturePoint['counts'] | null;
  /** What happened on the day, in words. */
  readonly events: readonly string[];
}

const oneDay = 86_400_000;

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + oneDay).toISOString().slice(0, 10);

// More than the longest period the API answers.
const most = 401;

/** Every calendar day from the first point to the last, with gaps where there is no point, and what happened on it. */
export const trendPoints = (
  points: readonly PosturePoint[],
  happened: readonly TrendEvent[] = [],
): readonly TrendPoint[] => {
  const textsOf = (day: string) => [...new Set(happened.filter((one) => one.day === day).map(({ text }) => text))];
  const byDay = new Map(points.map((point) => [point.day, point]));
  const days = [...byDay.keys()].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const all: TrendPoint[] = [];
  for (let day = first; day <= last && all.length < most; day = dayAfter(day)) {
    const point = byDay.get(day);
    all.push({ day, percent: point?.percent ?? null, counts: point?.counts ?? null, events: textsOf(day) });
  }
  return all;
};
