import { builtInKinds } from './built-in-kinds.ts';
import { understoodCustomKinds } from './custom-kinds.ts';

/**
 * Built-in kinds that an agent does not ask for: they say nothing about posture and change by the second, or hold what no
 * one needs to see. Secrets are asked for only where an operator opts in.
 */
const leftOut: ReadonlySet<string> = new Set([
  'Secret',
  'Event',
  'Event.events.k8s.io',
  'Lease.coordination.k8s.io',
  'LeaseCandidate.coordination.k8s.io',
  'Endpoints',
  'EndpointSlice.discovery.k8s.io',
  'ControllerRevision.apps',
  'ComponentStatus',
  // Written to, never listed.
  'Binding',
]);

/** True for a kind that an agent leaves alone whatever is wished for, as `Kind` or `Kind.group`; Secrets are a wish. */
export const isLeftOut = (key: string): boolean => key !== 'Secret' && leftOut.has(key);

/** Gone before 1.25, the oldest release that an agent is installed on. */
const gone = /^(PodSecurityPolicy\.policy|InitializerConfiguration\..*|.*\.extensions)$/;

/**
 * The kinds that an agent lists and watches where the cluster has them, as `Kind` or `Kind.group`: built-in ones, and
 * custom ones that are understood. Its role allows exactly these.
 */
export const collectedKinds = (): readonly string[] => [
  ...builtInKinds().filter((key) => !leftOut.has(key) && !gone.test(key)),
  ...understoodCustomKinds(),
];
