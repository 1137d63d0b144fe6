import { type Severity, severities } from '@plimsoll/domain';

const severityTitles: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

const tones: Readonly<Record<Severity, string>> = {
  critical: 'text-critical',
  high: 'text-high',
  medium: 'text-medium',
  low: 'text-low',
  info: 'text-info',
};

// Each has a shape of its own, so that colour-blind readers and grey printers can tell them apart.
const shapes: Readonly<Record<Severity, React.ReactNode>> = {
  critical: <path d="M6 0.5 11.5 6 6 11.5 0.5 6Z" fill="currentColor" />,
  high: <path d="M6 1 11.5 11H0.5Z" fill="currentColor" />,
  medium: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  low: <circle cx="6" cy="6" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  info: <path d="M1.5 6H10.5" stroke="currentColor" strokeWidth="2" />,
};

/** The mark of a severity. Silent for screen readers: use it beside the word, or use SeverityLabel. */
const SeverityGlyph = ({ severity }: { readonly severity: Severity }) => (
  <svg viewBox="0 0 12 12" aria-hidden="true" className={`size-3 shrink-0 ${tones[severity]}`}>
    {shapes[severity]}
  </svg>
);

/** Mark and word. `compact` keeps the word for screen readers only. */
export const SeverityLabel = ({
  severity,
  compact = false,
}: {
  readonly severity: Severity;
  readonly compact?: boolean;
}) => (
  <span className="inline-flex items-center gap-1.5 whitespace-nowrap" title={severityTitles[severity]}>
    <SeverityGlyph severity={severity} />
    <span className={compact ? 'sr-only' : ''}>{severityTitles[severity]}</span>
  </span>
);

/** Counts per severity, worst first; a severity without findings is left out. */
export const SeverityCounts = ({ counts }: { readonly counts: Readonly<Record<Severity, number>> }) => {
  const shown = severities.filter((severity) => counts[severity] > 0);
  if (shown.length === 0) return <span className="text-ink-3">none</span>;
  return (
    <span className="inline-flex flex-wrap gap-x-3 gap-y-1">
      {shown.map((severity) => (
        <span key={severity} className="inline-flex items-center gap-1 tabular-nums" title={severityTitles[severity]}>
          <SeverityGlyph severity={severity} />
          {counts[severity]}
          <span className="sr-only">{severityTitles[severity]}</span>
        </span>
      ))}
    </span>
  );
};
