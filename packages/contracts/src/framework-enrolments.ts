import { EnrolmentState, EnrolmentTerms, ScopePart } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At } from './page.ts';

/** How the clusters of the organization stand to an enrolment; `counted`, `excluded` and `outside` are all of them. */
export const EnrolledClusters = z.object({
  /** Their evidence enters the numbers, or its lack does. */
  counted: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** The namespaces that count; null: the whole cluster. */
      namespaces: z.array(z.string()).nullable(),
      /** False: nothing was evaluated yet, so that nothing is met there. */
      evaluated: z.boolean(),
      /** True: which namespaces are meant could not be read, so that nothing is met there. */
      unclear: z.boolean(),
    }),
  ),
  excluded: z.array(z.object({ id: z.uuid(), name: z.string(), reason: z.string() })),
  /** Clusters that are not enrolled. */
  outside: z.number().int(),
});
export type EnrolledClusters = z.infer<typeof EnrolledClusters>;

export const FrameworkEnrolment = EnrolmentTerms.omit({ owner: true, scope: true }).extend({
  /** As it was decided; for who sees a part of the organization, what of it is theirs, by the ids of clusters. */
  scope: z.array(ScopePart),
  id: z.uuid(),
  frameworkId: z.string(),
  frameworkTitle: z.string(),
  state: EnrolmentState,
  /** Null in a demonstration alone. */
  owner: z.object({ memberId: z.uuid(), name: z.string() }).nullable(),
  clusters: EnrolledClusters,
  createdAt: At,
  changedAt: At,
  endedAt: At.nullable(),
  endNote: z.string(),
  /** Sent back with a change, so that nobody's is overwritten. */
  version: z.number().int(),
});
export type FrameworkEnrolment = z.infer<typeof FrameworkEnrolment>;

const tag = 'Frameworks';
const params = z.object({ frameworkEnrolmentId: z.uuid() });
const Version = z.number().int().min(1);

export const listFrameworkEnrolments = operation({
  id: 'listFrameworkEnrolments',
  method: 'GET',
  path: '/v1/framework-enrolments',
  summary: 'Which frameworks are followed, for what, since when and by whom; those that ended last',
  tag,
  access: 'posture:read',
  query: z.object({ framework: z.string().max(80).optional() }),
  status: 200,
  response: z.object({ items: z.array(FrameworkEnrolment) }),
});

export const getFrameworkEnrolment = operation({
  id: 'getFrameworkEnrolment',
  method: 'GET',
  path: '/v1/framework-enrolments/{frameworkEnrolmentId}',
  summary: 'One enrolment',
  tag,
  access: 'posture:read',
  params,
  status: 200,
  response: FrameworkEnrolment,
});

export const followFramework = operation({
  id: 'followFramework',
  method: 'POST',
  path: '/v1/framework-enrolments',
  summary: 'Follow a framework for a scope from a day on; the same terms sent twice are one enrolment',
  tag,
  access: 'framework:edit',
  body: EnrolmentTerms.extend({ framework: z.string().min(1).max(80) }),
  status: 201,
  response: FrameworkEnrolment,
});

export const changeFrameworkEnrolment = operation({
  id: 'changeFrameworkEnrolment',
  method: 'PUT',
  path: '/v1/framework-enrolments/{frameworkEnrolmentId}',
  summary: 'Give an enrolment other terms, all of them',
  tag,
  access: 'framework:edit',
  params,
  body: EnrolmentTerms.extend({ version: Version }),
  status: 200,
  response: FrameworkEnrolment,
});

export const endFrameworkEnrolment = operation({
  id: 'endFrameworkEnrolment',
  method: 'POST',
  path: '/v1/framework-enrolments/{frameworkEnrolmentId}/end',
  summary: 'Follow a framework no longer; the enrolment stays on record',
  tag,
  access: 'framework:edit',
  params,
  body: z.strictObject({ version: Version, note: z.string().trim().max(2000).default('') }),
  status: 200,
  response: FrameworkEnrolment,
});
