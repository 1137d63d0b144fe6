import { z } from 'zod';

/** Who feeds a cluster's inventory: fixed when it is created. */
const clusterSources = ['agent', 'push'] as const;
export const ClusterSource = z.enum(clusterSources);
export type ClusterSource = z.infer<typeof ClusterSource>;

/**
 * expected: created, nothing received yet. stale: an agent without a word for 15 minutes, shown and no more. silent:
 * without evidence for longer than the organization allows (24 hours for an agent), all verdicts undetermined.
 */
export const clusterStates = ['expected', 'reporting', 'stale', 'silent', 'decommissioned'] as const;
export const ClusterState = z.enum(clusterStates);
export type ClusterState = z.infer<typeof ClusterState>;

/** A cluster's name: what people call it; DNS-like so that it can stand in URLs and file names. */
export const ClusterName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/, 'lower-case letters, digits, dots, dashes and underscores');

/** An agent that said nothing for this long is stale; a push is made by people and pipelines, whenever they like. */
export const staleAfterMs = 15 * 60_000;

/** Most labels of one cluster. */
const maximumLabels = 32;

/** A label's key as Kubernetes has it: an optional DNS prefix and a name of at most 63 characters. */
const LabelKey = z
  .string()
  .max(317)
  .regex(
    /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
    'a label key: letters, digits, dots, dashes and underscores, at most 63, behind an optional DNS prefix and a slash',
  );
const LabelValue = z
  .string()
  .regex(
    /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/,
    'a label value: letters, digits, dots, dashes and underscores, at most 63',
  );

/** What an organization calls its clusters by, beside their names: region, team, tier. */
export const ClusterLabels = z
  .record(LabelKey, LabelValue)
  .refine((labels) => Object.keys(labels).length <= maximumLabels, `at most ${maximumLabels} labels`);
export type ClusterLabels = z.infer<typeof ClusterLabels>;
