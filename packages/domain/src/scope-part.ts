import { z } from 'zod';
import { ClusterLabels } from './cluster.ts';

const SomeLabels = ClusterLabels.refine((labels) => Object.keys(labels).length > 0, 'at least one label');

/** A DNS label, as namespaces are named. */
const NamespaceName = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'a namespace: lower-case letters, digits and dashes');

/** Most namespaces named in one part. */
const mostNames = 200;

/**
 * One part of what an enrolment or a grant is about: clusters x namespaces. Names and labels are compared as they are
 * written; namespaces left out mean the whole cluster with its cluster-scoped subjects.
 */
export const ScopePart = z.strictObject({
  clusters: z.union([
    z.strictObject({ every: z.literal(true) }),
    z.strictObject({ id: z.uuid() }),
    z.strictObject({ labels: SomeLabels }),
  ]),
  namespaces: z
    .union([
      z.strictObject({ names: z.array(NamespaceName).min(1).max(mostNames) }),
      z.strictObject({ labels: SomeLabels }),
    ])
    .optional(),
});
export type ScopePart = z.infer<typeof ScopePart>;
