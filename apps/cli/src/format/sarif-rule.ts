import type { Severity } from '@plimsoll/domain';
import type { ControlCount } from '../scan/scan-result.ts';

/** SARIF's levels. */
export const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** Middle of the bands in which code hosts sort a number from 0 to 10. */
const scores: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.0',
};

/** A control as a SARIF rule. */
export const ruleOf = ({ meta }: ControlCount): unknown => ({
  id: meta.id,
  name: meta.id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  shortDescription: { text: meta.title },
  fullDescription: { text: meta.rationale },
  help: {
    text: `${meta.rationale}\n\n${meta.remediation}`,
    markdown: `${meta.rationale}\n\n**Remedy:** ${meta.remediation}`,
  },
  defaultConfiguration: { level: levels[meta.severity] },
  properties: {
    tags: ['security', 'kubernetes', meta.group],
    precision: 'high',
    'security-severity': scores[meta.severity],
    'problem.severity': levels[meta.severity] === 'note' ? 'recommendation' : levels[meta.severity],
  },
});
