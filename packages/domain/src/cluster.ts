import { z } from 'zod';

/** Who feeds a cluster's inventory: fixed when it is created. */
const clusterSources = ['agent', 'push'] as const;
export const ClusterSource = z.enum(clusterSources);
export type ClusterSource = z.infer<typeof ClusterSource>;

/** expected: created, nothing received yet. stale: 15 minutes without a word. silent: 24 hours. */
export const clusterStates = ['expected', 'reporting', 'stale', 'silent', 'decommissioned'] as const;
export const ClusterState = z.enum(clusterStates);
export type ClusterState = z.infer<typeof ClusterState>;

/** A cluster's name: what people call it; DNS-like so that it can stand in URLs and file names. */
export const ClusterName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/, 'lower-case letters, digits, dots, dashes and underscores');
