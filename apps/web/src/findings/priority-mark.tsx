/** What to do first, 0 to 100, as a number with a bar behind nothing: the number is what is read. */
export const PriorityMark = ({ score }: { readonly score: number }) => (
  <span className="inline-flex items-center gap-2">
    <span className="w-6 text-right font-mono text-12 tabular-nums">{Math.round(score)}</span>
    <svg viewBox="0 0 40 4" preserveAspectRatio="none" aria-hidden="true" className="h-1 w-8 rounded-full bg-line">
      <rect width={(Math.min(Math.max(score, 0), 100) * 40) / 100} height="4" fill="var(--ink-2)" />
    </svg>
  </span>
);
