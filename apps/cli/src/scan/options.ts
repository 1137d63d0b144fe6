import type { Severity } from '@plimsoll/domain';
import type { PolicyOptions } from '../policy/policy-options.ts';

export const formats = ['table', 'json', 'sarif', 'junit', 'csv', 'markdown'] as const;
export type Format = (typeof formats)[number];

export const thresholds = ['critical', 'high', 'medium', 'low', 'never'] as const;
export type Threshold = Exclude<Severity, 'info'> | 'never';

/** Everything `scan` can be told, after parsing. */
export interface ScanOptions extends PolicyOptions {
  readonly cluster?: boolean;
  readonly context?: string;
  readonly format: Format;
  readonly output?: string;
  readonly framework: readonly string[];
  /** Files of frameworks of one's own, each asked for. */
  readonly frameworkFile: readonly string[];
  readonly control: readonly string[];
  /** Files and folders of custom controls. */
  readonly controls: readonly string[];
  readonly kubernetesVersion?: string;
  readonly podSecurityVersion?: string;
  readonly namespace?: string;
  readonly show: 'failing' | 'all';
  readonly failOn: Threshold;
  readonly exceptions?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  /** Files with data in the place of the bundled ones. */
  readonly data: readonly string[];
  /** Day that the verdicts are about. */
  readonly asOf?: string;
  readonly config?: string;
}
