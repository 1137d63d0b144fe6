import { z } from 'zod';
import type { ScopedCluster } from './scope.ts';
import { ScopePart } from './scope-part.ts';

/** Bounds of one enrolment. */
const most = { parts: 50, exclusions: 500 } as const;

/**
 * A requirement or a cluster that is left out although it is in scope. It enters no number, and is shown with its reason
 * wherever they stand.
 */
export const EnrolmentExclusion = z
  .strictObject({
    requirement: z.string().min(1).max(120).optional(),
    cluster: z.uuid().optional(),
    reason: z.string().trim().min(1, 'say why').max(2000),
  })
  .refine(
    ({ requirement, cluster }) => (requirement === undefined) !== (cluster === undefined),
    'either a requirement or a cluster',
  );
export type EnrolmentExclusion = z.infer<typeof EnrolmentExclusion>;

const excludedThing = ({ requirement, cluster }: EnrolmentExclusion): string =>
  cluster === undefined ? `requirement ${requirement}` : `cluster ${cluster}`;

/** How far, and until when. A count of requirements or a day: a percentage of a framework means nothing. */
export const EnrolmentTarget = z
  .strictObject({ requirements: z.number().int().min(1).max(10_000).optional(), by: z.iso.date().optional() })
  .refine(({ requirements, by }) => requirements !== undefined || by !== undefined, 'a count, a day, or both');
export type EnrolmentTarget = z.infer<typeof EnrolmentTarget>;

/** What an organization decides when it follows a framework. */
export const EnrolmentTerms = z.strictObject({
  /** Calendar day (UTC) from which on it counts. */
  from: z.iso.date(),
  /** The member who answers for it. */
  owner: z.uuid(),
  target: EnrolmentTarget.nullable(),
  scope: z.array(ScopePart).min(1, 'say for which clusters').max(most.parts),
  exclusions: z
    .array(EnrolmentExclusion)
    .max(most.exclusions)
    .refine((all) => new Set(all.map(excludedThing)).size === all.length, 'each thing is excluded once'),
});
export type EnrolmentTerms = z.infer<typeof EnrolmentTerms>;

/** `planned` until its first day; only a followed one enters numbers. */
const enrolmentStates = ['planned', 'followed', 'ended'] as const;
export const EnrolmentState = z.enum(enrolmentStates);
export type EnrolmentState = z.infer<typeof EnrolmentState>;

/** State of an enrolment on the calendar day of `now` in UTC. */
export const enrolmentStateOf = (
  { from, endedAt }: { readonly from: string; readonly endedAt: string | null },
  now: Date,
): EnrolmentState => {
  if (endedAt !== null) return 'ended';
  return from > now.toISOString().slice(0, 10) ? 'planned' : 'followed';
};

/** A cluster as an enrolment selects it. */
export interface SelectableCluster {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Labels of the namespaces of a cluster; undefined where they are not all known. */
export type NamespaceLabels = ReadonlyMap<string, Readonly<Record<string, string>>> | undefined;

/** What an enrolment makes of one cluster. `unclear`: which of its namespaces are meant cannot be said. */
export type EnrolledCluster =
  | { readonly kind: 'outside' }
  | { readonly kind: 'excluded'; readonly reason: string }
  | { readonly kind: 'counted'; readonly scoped: ScopedCluster; readonly unclear: boolean };

const hasAll = (labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);

const selects = ({ clusters }: ScopePart, cluster: SelectableCluster): boolean => {
  if ('id' in clusters) return clusters.id === cluster.id;
  return 'every' in clusters || hasAll(cluster.labels, clusters.labels);
};

/** True when the labels of namespaces decide what is in scope of a cluster. */
export const needsNamespaceLabels = (scope: readonly ScopePart[], cluster: SelectableCluster): boolean =>
  scope.some((part) => part.namespaces !== undefined && 'labels' in part.namespaces && selects(part, cluster));

/** What of a cluster is enrolled: the sum of the parts that select it. A part without namespaces takes all of it. */
export const enrolledCluster = (
  { scope, exclusions }: Pick<EnrolmentTerms, 'scope' | 'exclusions'>,
  cluster: SelectableCluster,
  namespaces: NamespaceLabels,
): EnrolledCluster => {
  const parts = scope.filter((part) => selects(part, cluster));
  if (parts.length === 0) return { kind: 'outside' };
  const exclusion = exclusions.find((one) => one.cluster === cluster.id);
  if (exclusion !== undefined) return { kind: 'excluded', reason: exclusion.reason };
  if (parts.some((part) => part.namespaces === undefined))
    return { kind: 'counted', scoped: { clusterId: cluster.id }, unclear: false };
  const names = new Set<string>();
  let unclear = false;
  for (const { namespaces: wanted } of parts) {
    if (wanted === undefined) continue;
    if ('names' in wanted) for (const name of wanted.names) names.add(name);
    else if (namespaces === undefined) unclear = true;
    else for (const [name, labels] of namespaces) if (hasAll(labels, wanted.labels)) names.add(name);
  }
  return { kind: 'counted', scoped: { clusterId: cluster.id, namespaces: [...names].sort() }, unclear };
};

/** The reason why a requirement is left out; undefined when it is not. */
export const excludedRequirement = (
  { exclusions }: Pick<EnrolmentTerms, 'exclusions'>,
  requirement: string,
): string | undefined => exclusions.find((one) => one.requirement === requirement)?.reason;
