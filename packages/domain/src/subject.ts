import { z } from 'zod';

/** What a control is about. A `container` control reports on the workload that owns the container. */
const subjectScopes = ['container', 'workload', 'object', 'identity', 'cluster'] as const;
export const SubjectScope = z.enum(subjectScopes);
export type SubjectScope = z.infer<typeof SubjectScope>;

/**
 * What a verdict is about: an owner workload, another object, an RBAC identity or the cluster itself.
 * `group` and `kind` of an identity are `rbac` and `User`, `Group` or `ServiceAccount`; of the cluster `plimsoll` and
 * `Cluster`. `namespace` is empty for what has none.
 */
export const Subject = z.object({
  group: z.string().max(253),
  kind: z.string().max(63),
  namespace: z.string().max(63),
  name: z.string().max(512),
});
export type Subject = z.infer<typeof Subject>;

/** Stable key of a subject inside one cluster. */
export const subjectKey = (subject: Subject): string =>
  `${subject.group}|${subject.kind}|${subject.namespace}|${subject.name}`;

/** The cluster as a subject. */
export const clusterSubject: Subject = { group: 'plimsoll', kind: 'Cluster', namespace: '', name: 'cluster' };

/** The namespace a subject is counted and scoped under: of a Namespace itself, its own name. */
export const homeNamespace = (subject: Subject): string =>
  subject.group === '' && subject.kind === 'Namespace' ? subject.name : subject.namespace;
