import { type AssetCounts, type AssetState, assetStates } from '@plimsoll/domain';
import Link from 'next/link';
import { segmentTitles } from './load-line.tsx';
import { Quantity } from './quantity.tsx';
import { Term } from './term.tsx';

const swatches: Readonly<Record<AssetState, React.ReactNode>> = {
  in: <rect width="12" height="12" fill="var(--segment-in)" />,
  excepted: (
    <g stroke="var(--segment-excepted)" strokeWidth="2">
      <path d="M-1 7 7 -1M2 13 13 2M-4 4 4 -4" />
    </g>
  ),
  unknown: (
    <rect
      x="0.75"
      y="0.75"
      width="10.5"
      height="10.5"
      fill="none"
      stroke="var(--segment-unknown)"
      strokeWidth="1.5"
      strokeDasharray="1.5 2"
    />
  ),
  out: <rect width="12" height="12" fill="var(--segment-out)" />,
};

const termOf = { excepted: 'excepted', unknown: 'undetermined' } as const;

/** The four counts with the pattern of their segment; all four are named, also those without assets. */
export const LoadLineLegend = ({
  counts,
  hrefOf,
}: {
  readonly counts: AssetCounts;
  readonly hrefOf?: (state: AssetState) => string | undefined;
}) => (
  <ul className="flex flex-wrap gap-x-5 gap-y-1 text-13">
    {assetStates.map((state) => {
      const href = counts[state] > 0 ? hrefOf?.(state) : undefined;
      const text = (
        <>
          <Quantity value={counts[state]} className="font-medium" /> {segmentTitles[state]}
        </>
      );
      return (
        <li key={state} className="inline-flex items-center gap-2">
          <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3 shrink-0 overflow-hidden rounded-[2px]">
            {swatches[state]}
          </svg>
          <span className="inline-flex items-center">
            {href === undefined ? (
              <span className={counts[state] === 0 ? 'text-ink-3' : ''}>{text}</span>
            ) : (
              <Link href={href} className="hover:underline">
                {text}
              </Link>
            )}
            {state === 'excepted' || state === 'unknown' ? <Term name={termOf[state]} /> : null}
          </span>
        </li>
      );
    })}
  </ul>
);
