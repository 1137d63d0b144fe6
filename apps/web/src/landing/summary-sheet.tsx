import type { Attention, Cluster, Fleet, FrameworkSummary, Posture, TeamPosture } from '@plimsoll/contracts';
import { totalAssets } from '@plimsoll/domain';
import { LoadLine } from '#design/load-line.tsx';
import { LoadLineLegend } from '#design/load-line-legend.tsx';
import { formatPercent, formatQuantity, plural } from '#design/quantity.tsx';
import { FleetStrip } from '#home/fleet-strip.tsx';
import { MoveStory } from '#home/move-story.tsx';
import { OwnLeaves } from '#home/own-leaves.tsx';
import { FrameworkRows } from './framework-rows.tsx';
import { Unseen } from './unseen.tsx';
import { Worst } from './worst.tsx';

/** What stands on the one page. */
export interface Summary {
  readonly posture: Posture;
  readonly clusters: readonly Cluster[];
  readonly teams: readonly TeamPosture[];
  readonly frameworks: readonly FrameworkSummary[];
  /** Of now alone: null on a page of the past. */
  readonly fleet: Fleet | null;
  readonly attention: readonly Attention[] | null;
}

const Mainline = ({ posture: { counts, percent, target, selfApproved } }: Pick<Summary, 'posture'>) => (
  <div className="min-w-0">
    <div className="mb-1 flex flex-wrap items-baseline gap-x-3">
      <span className="font-semibold text-32 tabular-nums">{formatPercent(percent)}</span>
      <span className="text-15">
        in policy{' '}
        <span className="text-ink-2">
          {percent === null
            ? 'nothing is applicable yet'
            : `${formatQuantity(counts.in)} of ${plural(totalAssets(counts), 'asset')}`}
        </span>
      </span>
      <span className="ml-auto text-12 text-ink-2">target {target}%</span>
    </div>
    <LoadLine counts={counts} percent={percent} target={target} size="fleet" subject="All in scope" />
    <div className="mt-2">
      <LoadLineLegend counts={counts} />
    </div>
    <OwnLeaves findings={selfApproved} />
  </div>
);

/** One page for who decides: where it stands, how it moved and why, what is promised, who is furthest, what is not known. */
export const SummarySheet = ({ posture, clusters, teams, frameworks, fleet, attention }: Summary) => (
  <article className="flex flex-col gap-5 rounded border border-line bg-surface p-6 print:gap-4 print:border-0 print:p-0">
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_20rem] print:grid-cols-[minmax(0,1fr)_17rem]">
      <Mainline posture={posture} />
      <section aria-label="How it moved" className="min-w-0 border-line lg:border-l lg:pl-6 print:border-l print:pl-4">
        <MoveStory posture={posture} past={fleet === null} />
      </section>
    </div>
    {fleet === null ? null : <FleetStrip fleet={fleet} posture={posture} clusters={clusters} />}
    <FrameworkRows frameworks={frameworks} />
    <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2 print:grid-cols-2">
      <Worst
        title="Clusters furthest below"
        none="No cluster is below the line."
        all={clusters.map(({ id, name, counts, percent }) => ({ name, counts, percent, href: `/clusters/${id}` }))}
      />
      <Worst
        title="Teams furthest below"
        none={teams.length === 0 ? 'Nothing was judged yet.' : 'No team is below the line.'}
        all={teams.map(({ team, ...rest }) => ({ name: team === '' ? 'no owner team' : team, ...rest }))}
      />
    </div>
    <Unseen items={attention} clusters={clusters} posture={posture} />
  </article>
);
