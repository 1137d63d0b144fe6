import type { CauseOfMove, Posture } from '@plimsoll/contracts';
import { type AssetState, totalAssets } from '@plimsoll/domain';
import Link from 'next/link';
import { changesHref } from '#changes/period.ts';
import { formatDay } from '#design/instant-text.ts';
import { LoadLine } from '#design/load-line.tsx';
import { LoadLineLegend } from '#design/load-line-legend.tsx';
import { formatMove, formatPercent, formatQuantity, plural } from '#design/quantity.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { SystemBar } from './system-bar.tsx';

const statusOf = { in: undefined, excepted: 'excepted', unknown: 'undetermined', out: 'fail' } as const;

/** Where a segment of the line leads: to the findings that put its assets there. What is in policy has none. */
export const segmentHref =
  (scope: {
    readonly policy: string;
    readonly cluster?: string | undefined;
    readonly namespace?: string | undefined;
  }) =>
  (state: AssetState): string | undefined => {
    const status = statusOf[state];
    if (status === undefined) return undefined;
    return findingsHref({
      status: [status],
      responsibility: state === 'unknown' ? null : ['yours'],
      policy: scope.policy,
      cluster: scope.cluster === undefined ? null : [scope.cluster],
      namespace: scope.namespace === undefined ? null : [scope.namespace],
    });
  };

const causeHref = ({ controlId, clusterId, namespace, assets }: CauseOfMove): string =>
  findingsHref({
    control: controlId === null ? null : [controlId],
    cluster: clusterId === null ? null : [clusterId],
    namespace: namespace === null || namespace === '' ? null : [namespace],
    // What came back into policy has no failing findings left: its history is among all of them.
    status: assets > 0 ? ['any'] : null,
  });

const Causes = ({ causes }: { readonly causes: readonly CauseOfMove[] }) => (
  <ul className="flex flex-col gap-1">
    {[...causes]
      .sort((a, b) => Math.abs(b.assets) - Math.abs(a.assets))
      .slice(0, 3)
      .map((cause) => (
        <li key={`${cause.cause} ${cause.label}`} className="flex min-w-0 gap-3">
          <span className="w-12 shrink-0 text-right font-medium tabular-nums">{formatMove(cause.assets)}</span>
          <Link href={causeHref(cause)} className="link min-w-0 [overflow-wrap:anywhere]">
            {cause.label}
          </Link>
        </li>
      ))}
  </ul>
);

const oneHour = 3_600_000;

const Move = ({
  posture: { move, percent, asOf },
  cluster,
}: {
  readonly posture: Posture;
  readonly cluster: string | undefined;
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
  return (
    <>
      <p className="mb-2">
        <strong className="font-semibold">{formatMove(points)}</strong>
        {Math.abs(points) === 1 ? ' point' : ' points'} since {formatDay(move.from)}
        <span className="text-ink-2">, from {formatPercent(move.percentBefore)}</span>
      </p>
      {move.causes.length === 0 ? <p className="text-ink-2">Nothing moved.</p> : <Causes causes={move.causes} />}
      <p className="mt-2">
        <Link className="link" href={changesHref({ from: move.from.slice(0, 10), to: asOf?.slice(0, 10), cluster })}>
          All that changed, and why
        </Link>
      </p>
    </>
  );
};

/** The load line with its number, how it moved and why. */
export const Headline = ({
  posture,
  subject,
  cluster,
}: {
  readonly posture: Posture;
  readonly subject: string;
  readonly cluster?: string | undefined;
}) => {
  const { counts, system, percent, target, policyId, asOf } = posture;
  const hrefOf = segmentHref({ policy: policyId, cluster });
  return (
    <section aria-label="Headline" className="rounded border border-line bg-surface p-5">
      <div className="grid gap-x-10 gap-y-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
            <span className="font-semibold text-32 tabular-nums">{formatPercent(percent)}</span>
            <span className="text-15">
              in policy
              <span className="text-ink-2">
                {percent === null
                  ? ': nothing is applicable yet, so there is no number'
                  : ` · ${formatQuantity(counts.in)} of ${plural(totalAssets(counts), 'asset')}`}
              </span>
            </span>
            <span className="ml-auto text-12 text-ink-2">target {target}%</span>
          </div>
          <LoadLine counts={counts} percent={percent} target={target} size="fleet" subject={subject} hrefOf={hrefOf} />
          <div className="mt-3">
            <LoadLineLegend counts={counts} hrefOf={hrefOf} />
          </div>
          <SystemBar counts={system} policy={policyId} cluster={cluster} />
        </div>
        <div className="min-w-0 border-line lg:border-l lg:pl-6">
          <Move posture={posture} cluster={cluster} />
          <p className="mt-2 text-12 text-ink-2">
            {asOf === null ? 'No evidence yet' : <TimeAgo at={asOf} prefix="Known up to " />} · Plimsoll baseline
          </p>
        </div>
      </div>
    </section>
  );
};
