import { getPostureTrend } from '@plimsoll/contracts';
import Link from 'next/link';
import { call } from '#api/call.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { Panel } from '#design/panel.tsx';
import { readDay } from '#time/read-as-of.ts';
import { TrendChart } from './trend-chart.tsx';
import { trendPoints } from './trend-points.ts';

const periods = [
  { days: 30, title: '30 days' },
  { days: 90, title: '90 days' },
  { days: 395, title: '13 months' },
] as const;

/** The period of an address, 30 days unless it is another that there is. */
export const trendDays = (asked: string | string[] | undefined): number =>
  periods.find(({ days }) => String(days) === asked)?.days ?? periods[0].days;

const oneDay = 86_400_000;
/** The longest that the API looks back. */
const longest = 400;

/** Whose trend it is, over how many days, and the page it stands on. */
interface TrendOf {
  readonly cluster?: string | undefined;
  readonly namespace?: string | undefined;
  readonly days: number;
  readonly target: number;
  readonly path: string;
}

/** Posture at the end of each day, up to the day that the page is looked at. */
export const TrendPanel = async ({ cluster, namespace, days, target, path }: TrendOf) => {
  const day = await readDay();
  const past = day === undefined ? 0 : Math.ceil((Date.now() - Date.parse(day)) / oneDay);
  const trend = await call(getPostureTrend, {
    query: { cluster, namespace, days: Math.min(days + past, longest) },
  });
  const from = new Date((day === undefined ? Date.now() : Date.parse(day)) - days * oneDay).toISOString().slice(0, 10);
  const shown = (one: { readonly day: string }): boolean => one.day >= from && (day === undefined || one.day <= day);
  const points = trendPoints(trend.points.filter(shown), trend.events.filter(shown));
  const scope = cluster === undefined || path !== '/' ? '' : `&cluster=${cluster}`;
  return (
    <Panel
      title={day === undefined ? `Last ${titleOf(days)}` : `The ${titleOf(days)} before`}
      note="Assets in policy at the end of each day, from zero. Days without evidence are gaps; marks on the axis say what happened."
      aside={
        <span className="flex gap-3 text-12">
          {periods.map((period) => (
            <Link
              key={period.days}
              href={`${path}?trend=${period.days}${scope}`}
              scroll={false}
              className="link aria-[current]:font-semibold aria-[current]:text-ink"
              aria-current={period.days === days ? 'true' : undefined}
            >
              {period.title}
            </Link>
          ))}
        </span>
      }
    >
      {points.length === 0 ? (
        <EmptyState title="No history yet">
          A point is stored at the end of each day on which something was evaluated.
        </EmptyState>
      ) : (
        <TrendChart points={points} target={target} end={day === undefined ? 'now' : ''} />
      )}
    </Panel>
  );
};

const titleOf = (days: number): string => periods.find((period) => period.days === days)?.title ?? `${days} days`;
