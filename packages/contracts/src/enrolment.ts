import { ClusterLabels, ClusterName, Context } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At } from './page.ts';

export const EnrolmentToken = z.object({
  id: z.uuid(),
  name: z.string(),
  /** First characters of the token, to recognise it by. */
  prefix: z.string(),
  /** The one cluster that may join with it; null: any name. */
  clusterName: z.string().nullable(),
  /** What each cluster that joins is given. */
  context: Context,
  labels: ClusterLabels,
  /** Whether a cluster may bring further labels when it joins. */
  acceptsLabels: z.boolean(),
  maximumUses: z.number().int(),
  uses: z.number().int(),
  createdBy: z.string(),
  createdAt: At,
  expiresAt: At,
  lastUsedAt: At.nullable(),
  revokedAt: At.nullable(),
  /** `spent`: every use was made. Clusters that joined may return until the token is revoked. */
  state: z.enum(['open', 'spent', 'expired', 'revoked']),
});
export type EnrolmentToken = z.infer<typeof EnrolmentToken>;

const tag = 'Enrolment';

/** Days an enrolment token may admit new clusters: at most a year. */
const expiresInDays = z.number().int().min(1).max(366);

export const enrolCluster = operation({
  id: 'enrolCluster',
  method: 'POST',
  path: '/v1/enrol',
  summary:
    'Exchange an enrolment token for a credential of one cluster; enrolling again is free and retires the one before',
  tag,
  access: 'enrolment-token',
  body: z.object({
    clusterName: ClusterName,
    /** Taken when the cluster joins, and only where the token accepts labels; what the token presets wins. */
    labels: ClusterLabels.prefault({}),
    /** UID of namespace kube-system: by it and the name a cluster is known when it comes again. Kept as a hash. */
    kubernetesUid: z
      .string()
      .regex(/^[A-Za-z0-9-]{8,64}$/)
      .optional(),
  }),
  status: 201,
  response: z.object({
    clusterId: z.uuid(),
    /** The name the dashboard shows; it may have been changed there. */
    clusterName: z.string(),
    /** `created`: new. `adopted`: it was waiting to be enrolled. `returned`: known, and no use was counted. */
    outcome: z.enum(['created', 'adopted', 'returned']),
    labels: ClusterLabels,
    /** Shown in this answer only. What came before ends with its first use, or after an hour. */
    credential: z.object({ id: z.uuid(), token: z.string() }),
  }),
});

export const listEnrolmentTokens = operation({
  id: 'listEnrolmentTokens',
  method: 'GET',
  path: '/v1/enrolment-tokens',
  summary: 'Enrolment tokens with their uses, without their secrets',
  tag,
  access: 'cluster:create',
  status: 200,
  response: z.object({ items: z.array(EnrolmentToken) }),
});

export const createEnrolmentToken = operation({
  id: 'createEnrolmentToken',
  method: 'POST',
  path: '/v1/enrolment-tokens',
  summary: 'Make an enrolment token; it is shown in this answer only. Labels are given by owners and admins',
  tag,
  access: 'cluster:create',
  body: z.object({
    name: z.string().trim().min(1).max(120),
    expiresInDays,
    maximumUses: z.number().int().min(1).max(10_000),
    context: Context.prefault({}),
    labels: ClusterLabels.prefault({}),
    acceptsLabels: z.boolean().default(false),
  }),
  status: 201,
  response: z.object({ token: z.string(), enrolmentToken: EnrolmentToken }),
});

export const revokeEnrolmentToken = operation({
  id: 'revokeEnrolmentToken',
  method: 'DELETE',
  path: '/v1/enrolment-tokens/{enrolmentTokenId}',
  summary: 'Revoke an enrolment token at once: nobody joins or returns with it any more',
  tag,
  access: 'cluster:create',
  params: z.object({ enrolmentTokenId: z.uuid() }),
  status: 204,
});

/** What a new agent cluster is installed with; the token is shown in this answer only. */
export const ClusterEnrolment = z.object({ token: z.string(), enrolmentToken: EnrolmentToken });
export type ClusterEnrolment = z.infer<typeof ClusterEnrolment>;

export const createClusterEnrolment = operation({
  id: 'createClusterEnrolment',
  method: 'POST',
  path: '/v1/clusters/{clusterId}/enrolment',
  summary: 'Make an enrolment token for this cluster alone, with one use',
  tag,
  access: 'cluster:credentials',
  params: z.object({ clusterId: z.uuid() }),
  body: z.object({ expiresInDays: expiresInDays.default(7) }),
  status: 201,
  response: ClusterEnrolment,
});

export const releaseClusterName = operation({
  id: 'releaseClusterName',
  method: 'POST',
  path: '/v1/clusters/{clusterId}/release-name',
  summary: 'Let the name of a rebuilt cluster go: the next one that enrols under it is taken for this cluster',
  tag,
  access: 'cluster:credentials',
  params: z.object({ clusterId: z.uuid() }),
  status: 204,
});
