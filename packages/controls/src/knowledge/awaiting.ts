import { type ClusterControl, deployment } from '@plimsoll/engine';

/**
 * What a control is as long as no collector brings its evidence: there to be seen, with its reasons and its cure, and
 * undetermined on every cluster. It is said once for a cluster; the control takes its own subject with its collector.
 */
export const awaiting = (
  evidence: string,
): Pick<ClusterControl, 'subject' | 'reads' | 'awaits' | 'check' | 'examples'> => ({
  subject: 'cluster',
  reads: [],
  awaits: evidence,
  check: (_cluster, context) => context.unknown('collector-absent', `no collector brings ${evidence}`),
  examples: { fail: [], pass: [], undetermined: [{ given: deployment({}) }] },
});
