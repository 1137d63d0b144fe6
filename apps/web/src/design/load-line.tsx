import { type AssetCounts, type AssetState, totalAssets } from '@plimsoll/domain';
import Link from 'next/link';
import { useId } from 'react';
import { type Segment, segmentsOf } from './load-line-geometry.ts';
import { formatQuantity } from './quantity.tsx';

export const segmentTitles: Readonly<Record<AssetState, string>> = {
  in: 'in policy',
  excepted: 'excepted',
  unknown: 'unknown',
  out: 'out of policy',
};

const heights = { fleet: 28, cluster: 18, row: 10, cell: 6 } as const;

export interface LoadLineProps {
  readonly counts: AssetCounts;
  readonly percent: number | null;
  /** Drawn as a tick across the bar, in per cent. */
  readonly target?: number;
  readonly size?: keyof typeof heights;
  /** Where each segment leads; without it the bar is only a picture. */
  readonly hrefOf?: (state: AssetState) => string | undefined;
  /** Whose posture this is, for the sentence a screen reader hears. */
  readonly subject: string;
}

/** What a screen reader hears: everything the bar shows, in one sentence. */
const loadLineSentence = ({ subject, counts, percent, target }: LoadLineProps): string => {
  const total = totalAssets(counts);
  if (total === 0 || percent === null) return `${subject}: nothing is applicable, so there is no number`;
  const parts = segmentsOf(counts).map(({ state, count }) => `${formatQuantity(count)} ${segmentTitles[state]}`);
  const aim = target === undefined ? '' : `; the target is ${target}%`;
  return `${subject}: ${percent}% of ${formatQuantity(total)} assets in policy; ${parts.join(', ')}${aim}`;
};

const Bar = ({ segment, height, hatch }: { segment: Segment; height: number; hatch: string }) => {
  const box = { x: `${segment.start}%`, width: `${segment.width}%`, y: 0, height };
  if (segment.state === 'in') return <rect {...box} fill="var(--segment-in)" />;
  if (segment.state === 'out') return <rect {...box} fill="var(--segment-out)" />;
  if (segment.state === 'excepted') return <rect {...box} fill={`url(#${hatch})`} />;
  return (
    <svg {...box} aria-hidden="true">
      <rect width="100%" height="100%" fill="var(--surface)" />
      <rect
        x="0.75"
        y="0.75"
        width="calc(100% - 1.5px)"
        height={height - 1.5}
        fill="none"
        stroke="var(--segment-unknown)"
        strokeWidth="1.5"
        strokeDasharray="1.5 2.5"
      />
    </svg>
  );
};

/**
 * The load line: in, excepted, unknown, out, always in this order, with the target as a tick across it. The same part in
 * four sizes is used for the fleet, a cluster, a table row and a cell.
 */
export const LoadLine = (props: LoadLineProps) => {
  const { counts, target, size = 'row', hrefOf } = props;
  const height = heights[size];
  const overhang = size === 'fleet' ? 6 : size === 'cluster' ? 4 : 2;
  const hatch = `hatch-${useId().replaceAll(/\W/g, '')}`;
  const segments = segmentsOf(counts);
  return (
    <span className="relative block w-full" style={{ paddingBlock: target === undefined ? 0 : overhang }}>
      <svg
        role="img"
        aria-label={loadLineSentence(props)}
        width="100%"
        height={height}
        className="block overflow-hidden rounded-[3px] bg-sunken"
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="var(--surface)" />
            <rect width="3" height="6" fill="var(--segment-excepted)" />
          </pattern>
        </defs>
        {segments.length === 0 ? (
          <rect x="0.5" y="0.5" width="99.8%" height={height - 1} fill="none" stroke="var(--line)" />
        ) : (
          segments.map((segment) => <Bar key={segment.state} segment={segment} height={height} hatch={hatch} />)
        )}
        {segments.slice(1).map(({ state, start }) => (
          <rect key={state} x={`${start}%`} width="1" height={height} fill="var(--surface)" />
        ))}
      </svg>
      {hrefOf === undefined ? null : <SegmentLinks segments={segments} hrefOf={hrefOf} />}
      {target === undefined ? null : (
        <span
          aria-hidden="true"
          className="absolute inset-y-0 w-0.5 bg-ink"
          style={{ left: `calc(${target}% - 1px)` }}
        />
      )}
    </span>
  );
};

const SegmentLinks = ({
  segments,
  hrefOf,
}: {
  readonly segments: readonly Segment[];
  readonly hrefOf: (state: AssetState) => string | undefined;
}) => (
  <>
    {segments.map(({ state, count, start, width }) => {
      const href = hrefOf(state);
      const title = `${formatQuantity(count)} ${segmentTitles[state]}`;
      return href === undefined ? null : (
        // The legend holds the same links for keyboards and screen readers: a narrow segment is no target for them.
        <Link
          key={state}
          href={href}
          title={title}
          aria-hidden="true"
          tabIndex={-1}
          className="absolute inset-y-0 hover:bg-ink/10"
          style={{ left: `${start}%`, width: `${width}%` }}
        />
      );
    })}
  </>
);
