import { formatDay } from '#design/instant-text.ts';
import { type TrendLine, valueText } from './line-ends.ts';
import type { TrendDay } from './trend-lines.ts';

/** The same numbers as a table, newest first. */
export const TrendsNumbers = ({
  days,
  lines,
  unit,
}: {
  readonly days: readonly TrendDay[];
  readonly lines: readonly TrendLine[];
  readonly unit: 'percent' | 'requirements';
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse (WCAG 2.1.1)
  <section tabIndex={0} aria-label="Numbers of the chart" className="h-72 overflow-auto">
    <table className="w-full text-13">
      <thead className="sticky top-0 bg-surface text-12 text-ink-2">
        <tr>
          {['Day', ...lines.map(({ title }) => title), 'What happened'].map((title) => (
            <th
              key={title}
              scope="col"
              className="h-8 min-w-20 px-2 text-right font-medium [overflow-wrap:anywhere] first:text-left last:text-left"
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days
          .map((one, at) => ({ ...one, at }))
          .reverse()
          .map(({ day, at, events }) => (
            <tr key={day} className="border-t border-line tabular-nums">
              <td className="h-8 whitespace-nowrap px-2">{formatDay(day)}</td>
              {lines.map(({ id, values }) => (
                <td key={id} className="px-2 text-right">
                  {values[at] === null ? (
                    <span className="text-ink-2">no evidence</span>
                  ) : (
                    valueText(values[at] ?? null, unit)
                  )}
                </td>
              ))}
              <td className="min-w-48 px-2 text-ink-2">{events.join('; ')}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </section>
);
