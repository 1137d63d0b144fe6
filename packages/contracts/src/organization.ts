import { z } from 'zod';
import { operation } from './operation.ts';
import { At, ReadVersion } from './page.ts';

export const Organization = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: At,
  /** Of the name; sent back with another. */
  version: z.number().int(),
});
export type Organization = z.infer<typeof Organization>;

export const updateOrganization = operation({
  id: 'updateOrganization',
  method: 'PATCH',
  path: '/v1/organization',
  summary: 'Rename the organization',
  tag: 'Organization',
  access: 'member:edit',
  body: z.object({ name: z.string().trim().min(1).max(120), version: ReadVersion }),
  status: 200,
  response: Organization,
});

/** What needs the caller, most urgent kind first: told in words a person can act on, each with where to go. */
export const Attention = z.object({
  kind: z.enum([
    'no-cluster',
    'break-glass-used',
    'evaluation-failing',
    'cluster-silent',
    'credential-expiring',
    'exception-requested',
    'exception-expiring',
    'kind-unreadable',
    'third-party-stale',
    'kind-not-collected',
    'cluster-never-seen',
    'quarantine',
    'token-expiring',
    'cluster-expected',
    'invitation-open',
  ]),
  text: z.string(),
  href: z.string(),
});
export type Attention = z.infer<typeof Attention>;

export const getAttention = operation({
  id: 'getAttention',
  method: 'GET',
  path: '/v1/attention',
  summary: 'What needs the caller',
  tag: 'Organization',
  access: 'posture:read',
  status: 200,
  response: z.object({ items: z.array(Attention) }),
});
