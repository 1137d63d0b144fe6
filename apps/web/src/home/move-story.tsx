import type { Posture } from '@plimsoll/contracts';
import Link from 'next/link';
import { changesHref } from '#changes/period.ts';
import { InstantDay } from '#design/instant.tsx';
import { formatMove, formatPercent } from '#design/quantity.tsx';
import { type PastPeriod, type ToldMove, toldMove } from './move-causes.ts';

/** The causes, and below them what they come to. */
const Causes = ({ assets, causes }: ToldMove) => (
  <table className="mt-2 w-full" aria-label="What moved it">
    <tbody>
      {causes.map((cause) => (
        <tr key={cause.href + cause.label} className="align-top">
          <td className="w-14 py-0.5 pr-3 text-right font-medium tabular-nums">{formatMove(cause.assets)}</td>
          <td className="py-0.5">
            <Link href={cause.href} className="link [overflow-wrap:anywhere]">
              {cause.label}
            </Link>
          </td>
        </tr>
      ))}
    </tbody>
    <tfoot>
      <tr className="border-t border-line">
        <td className="w-14 py-0.5 pr-3 text-right font-semibold tabular-nums">{formatMove(assets)}</td>
        <td className="py-0.5 text-ink-2">{Math.abs(assets) === 1 ? 'asset' : 'assets'} in policy, together</td>
      </tr>
    </tfoot>
  </table>
);

const oneHour = 3_600_000;

/** How a headline moved, and the causes that add up to it. */
export const MoveStory = ({
  posture: { move, percent, asOf, counts },
  cluster,
  past,
}: {
  readonly posture: Posture;
  readonly cluster?: string | undefined;
  /** The page is of a day in the past. */
  readonly past: boolean;
}) => {
  const young = move !== null && asOf !== null && Date.parse(asOf) - Date.parse(move.from) < oneHour;
  if (move === null || move.percentBefore === null || percent === null || young) {
    return (
      <p className="text-ink-2">
        Its history has just begun: how it moved and why will stand here, over up to 30 days.
      </p>
    );
  }
  const points = percent - move.percentBefore;
  const period: PastPeriod | undefined =
    past && asOf !== null ? { from: move.from.slice(0, 10), to: asOf.slice(0, 10) } : undefined;
  const { assets, causes } = toldMove({ counts, move }, { cluster, period });
  return (
    <>
      <p>
        <strong className="font-semibold">{formatMove(points)}</strong>
        {Math.abs(points) === 1 ? ' point' : ' points'} since <InstantDay at={move.from} />
        <span className="text-ink-2">, from {formatPercent(move.percentBefore)}</span>
      </p>
      {causes.length === 0 ? (
        <p className="mt-2 text-ink-2">No asset came into policy or left it.</p>
      ) : (
        <Causes assets={assets} causes={causes} />
      )}
      <p className="mt-2 print:hidden">
        <Link className="link" href={changesHref({ ...period, cluster })}>
          All that changed, and why
        </Link>
      </p>
    </>
  );
};
