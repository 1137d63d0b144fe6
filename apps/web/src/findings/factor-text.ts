import type { PriorityFactor } from '@plimsoll/domain';

const texts: Readonly<Record<string, string>> = {
  customerFacing: 'faces customers',
  unknown: 'not known',
  internet: 'reachable from the internet',
  externalNetwork: 'reachable from outside the cluster',
  clusterWide: 'reachable inside the cluster',
  isolated: 'not reachable',
  adminEquivalent: 'rights of an administrator',
  nodeEscape: 'can take over its node',
  namespaceAdmin: 'rights of a namespace administrator',
  tokenUnused: 'holds a token it does not use',
  none: 'none beyond the ordinary',
  runningNow: 'running now',
  scaledToZero: 'scaled to zero',
  notRunning30d: 'has not run for 30 days',
  restricted: 'restricted data',
  pii: 'personal data',
  secretsMounted: 'mounts Secrets',
  psaBlocks: 'its namespace refuses new Pods like it',
  policyEnforced: 'an admission policy refuses it',
  networkIsolated: 'network policies isolate it',
  runtimeClassSandbox: 'runs in a sandbox',
};

/** A factor in words; one that has none here yet keeps its own, spaced. */
export const factorText = ({ factor, value }: PriorityFactor): string => {
  if (factor === 'environment' && value === 'unknown') return 'not known';
  return texts[value] ?? value.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
};

/** Where a factor was seen. */
export const sourceText = (source: string): string => {
  if (source === 'control') return 'of the control';
  return source === 'context' ? 'from the context of its cluster or namespace' : source;
};
