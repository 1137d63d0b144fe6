import { z } from 'zod';

/** From worst to mildest; the order is the order of display and of `--fail-on`. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;

/** 0 for critical to 4 for info: what is stored and sorted by. */
export const severityRank = (severity: Severity): number => severities.indexOf(severity);

/** True when `severity` is as bad as `threshold` or worse. */
export const isAtLeast = (severity: Severity, threshold: Severity): boolean =>
  severityRank(severity) <= severityRank(threshold);
