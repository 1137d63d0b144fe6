import { z } from 'zod';
import { operation } from './operation.ts';
import { At } from './page.ts';

export const Credential = z.object({
  id: z.uuid(),
  prefix: z.string(),
  createdAt: At,
  lastUsedAt: At.nullable(),
  revokedAt: At.nullable(),
  /** From then on it does not work any more. */
  expiresAt: At.nullable(),
  /** The credential whose first use ends this one. */
  replacedBy: z.uuid().nullable(),
  /** Made in exchange for an enrolment token. */
  enrolled: z.boolean(),
  /** `retiring`: it works until it expires or its successor is used. */
  state: z.enum(['live', 'retiring', 'ended']),
});
export type Credential = z.infer<typeof Credential>;

const tag = 'Clusters';
const clusterParams = z.object({ clusterId: z.uuid() });

export const listCredentials = operation({
  id: 'listCredentials',
  method: 'GET',
  path: '/v1/clusters/{clusterId}/credentials',
  summary: 'Credentials of a cluster, without their secrets',
  tag,
  access: 'cluster:credentials',
  params: clusterParams,
  status: 200,
  response: z.object({ items: z.array(Credential) }),
});

export const createCredential = operation({
  id: 'createCredential',
  method: 'POST',
  path: '/v1/clusters/{clusterId}/credentials',
  summary: 'Make a further credential; it is shown in this answer only',
  tag,
  access: 'cluster:credentials',
  params: clusterParams,
  status: 201,
  response: z.object({ token: z.string(), credential: Credential }),
});

export const rotateCredential = operation({
  id: 'rotateCredential',
  method: 'POST',
  path: '/v1/clusters/{clusterId}/credentials/rotate',
  summary: 'Make a new credential and retire every other: with its first use, or after some hours',
  tag,
  access: 'cluster:credentials',
  params: clusterParams,
  body: z.discriminatedUnion('until', [
    z.object({ until: z.literal('first-use') }),
    z.object({ until: z.literal('hours'), hours: z.number().int().min(0).max(720) }),
  ]),
  status: 201,
  response: z.object({ token: z.string(), credential: Credential }),
});

export const revokeCredential = operation({
  id: 'revokeCredential',
  method: 'DELETE',
  path: '/v1/clusters/{clusterId}/credentials/{credentialId}',
  summary: 'Revoke a credential at once',
  tag,
  access: 'cluster:credentials',
  params: z.object({ clusterId: z.uuid(), credentialId: z.uuid() }),
  status: 204,
});
