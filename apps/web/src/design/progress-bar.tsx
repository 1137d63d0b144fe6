import { formatQuantity } from './quantity.tsx';

export interface Progress {
  readonly judged: number;
  readonly total: number;
}

/** Rounded down, so that 100 is only said when nothing is left. */
export const percentOf = ({ judged, total }: Progress): number =>
  total === 0 ? 100 : Math.floor((100 * judged) / total);

/** How far something has come that takes longer than a person likes to wait without a word. */
export const ProgressBar = ({ label, progress }: { readonly label: string; readonly progress: Progress }) => (
  <div className="flex w-full max-w-md flex-col gap-1">
    <progress
      className="h-1.5 w-full overflow-hidden rounded-full bg-sunken accent-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      aria-label={label}
      max={progress.total}
      value={progress.judged}
    />
    <p className="text-13 text-ink-2 tabular-nums">
      {formatQuantity(progress.judged)} of {formatQuantity(progress.total)}
    </p>
  </div>
);
