import { Button } from '#design/button.tsx';
import { formatDay } from '#design/instant-text.ts';
import { hrefAsOf, nowWord } from '#time/as-of.ts';
import { auditDays } from './audit-days.ts';

const oneDay = 86_400_000;

/** The day that a page is looked at, at hand. A plain form and links that load anew: it works without scripts. */
export const AsOfChoice = ({
  path,
  day,
  now,
}: {
  readonly path: string;
  readonly day: string | undefined;
  readonly now: Date;
}) => (
  <div className="mb-5 flex flex-wrap items-end gap-x-5 gap-y-3 rounded border border-line bg-surface px-4 py-3">
    <form action={path} className="flex flex-wrap items-end gap-2">
      <label className="text-12 text-ink-2">
        As it was at the end of
        <input
          key={day}
          type="date"
          name="asOf"
          required
          max={new Date(now.getTime() - oneDay).toISOString().slice(0, 10)}
          defaultValue={day}
          className="mt-1 block h-8 rounded border border-line-strong bg-surface px-2 text-13 text-ink"
        />
      </label>
      <Button type="submit">Look</Button>
    </form>
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {auditDays(now).map(({ title, day: at }) => (
        <li key={title}>
          <a href={hrefAsOf(path, '', at)} className="link inline-flex min-h-8 items-center" title={formatDay(at)}>
            {title}
          </a>
        </li>
      ))}
      {day === undefined ? null : (
        <li>
          <a href={hrefAsOf(path, '', nowWord)} className="link inline-flex min-h-8 items-center">
            Now
          </a>
        </li>
      )}
    </ul>
  </div>
);
