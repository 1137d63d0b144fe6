import type { AssetCounts } from '@plimsoll/domain';
import Link from 'next/link';
import { LoadLine } from '#design/load-line.tsx';
import { formatPercent, formatQuantity } from '#design/quantity.tsx';

/** A cluster or a team with its posture. */
export interface Ranked {
  readonly name: string;
  readonly counts: AssetCounts;
  readonly percent: number | null;
  readonly href?: string;
}

const most = 3;

/** Those furthest below the line: the lowest part in policy first, and of equals whose more is out. */
const lowest = (all: readonly Ranked[]): readonly Ranked[] =>
  all
    .filter(({ percent }) => percent !== null && percent < 100)
    .toSorted((a, b) => (a.percent ?? 0) - (b.percent ?? 0) || b.counts.out - a.counts.out)
    .slice(0, most);

/** The three lowest of several. */
export const Worst = ({
  title,
  all,
  none,
}: {
  readonly title: string;
  readonly all: readonly Ranked[];
  readonly none: string;
}) => {
  const shown = lowest(all);
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="mb-2 font-semibold text-15">{title}</h2>
      {shown.length === 0 ? (
        <p className="text-ink-2">{none}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {shown.map(({ name, counts, percent, href }) => (
            <li key={name}>
              <span className="flex items-baseline gap-2">
                <span className="w-10 shrink-0 text-right font-medium tabular-nums">{formatPercent(percent)}</span>
                {href === undefined ? (
                  <span className="min-w-0 truncate">{name}</span>
                ) : (
                  <Link href={href} title={name} className="name min-w-0 truncate hover:underline">
                    {name}
                  </Link>
                )}
                <span className="ml-auto shrink-0 text-12 text-ink-2">{formatQuantity(counts.out)} out</span>
              </span>
              <LoadLine counts={counts} percent={percent} subject={name} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
