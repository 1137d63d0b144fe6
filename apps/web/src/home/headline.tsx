import type { Posture } from '@plimsoll/contracts';
import { type AssetState, totalAssets } from '@plimsoll/domain';
import { LoadLine } from '#design/load-line.tsx';
import { LoadLineLegend } from '#design/load-line-legend.tsx';
import { formatPercent, formatQuantity, plural } from '#design/quantity.tsx';
import { Term } from '#design/term.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { MoveStory } from './move-story.tsx';
import { OwnLeaves } from './own-leaves.tsx';
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

/** The load line with its number, how it moved and why. */
export const Headline = ({
  posture,
  subject,
  cluster,
  past = false,
}: {
  readonly posture: Posture;
  readonly subject: string;
  readonly cluster?: string | undefined;
  readonly past?: boolean;
}) => {
  const { counts, system, percent, target, policyId, asOf, selfApproved } = posture;
  const hrefOf = segmentHref({ policy: policyId, cluster });
  return (
    <section aria-label="Headline" className="rounded border border-line bg-surface p-5">
      <div className="grid gap-x-10 gap-y-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
            <span className="font-semibold text-32 tabular-nums">{formatPercent(percent)}</span>
            <span className="text-15">
              in policy
              <Term name="headline" />
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
          <OwnLeaves findings={selfApproved} />
          <SystemBar counts={system} policy={policyId} cluster={cluster} />
        </div>
        <div className="min-w-0 border-line lg:border-l lg:pl-6">
          <MoveStory posture={posture} cluster={cluster} past={past} />
          <p className="mt-2 text-12 text-ink-2">
            {asOf === null ? 'No evidence yet' : <TimeAgo at={asOf} prefix="Known up to " />}
            {asOf === null ? '' : <Term name="watermark" />} · Plimsoll baseline
          </p>
        </div>
      </div>
    </section>
  );
};
