import { z } from 'zod';
import { operation } from './operation.ts';
import { At, pageOf, pageQuery } from './page.ts';

export const AuditEntry = z.object({
  sequence: z.number().int(),
  at: At,
  actor: z.object({ kind: z.enum(['member', 'token', 'cluster', 'system']), id: z.string(), name: z.string() }),
  act: z.string(),
  target: z.string(),
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const listAudit = operation({
  id: 'listAudit',
  method: 'GET',
  path: '/v1/audit',
  summary: 'The audit log, newest first',
  tag: 'Audit',
  access: 'audit:read',
  query: z.object(pageQuery),
  status: 200,
  response: pageOf(AuditEntry),
});

export const verifyAudit = operation({
  id: 'verifyAudit',
  method: 'GET',
  path: '/v1/audit/verification',
  summary: 'Recompute the hash chain from its first entry',
  tag: 'Audit',
  access: 'audit:read',
  status: 200,
  response: z.object({
    entries: z.number().int(),
    intact: z.boolean(),
    /** First entry whose hash does not follow from the one before. */
    brokenAt: z.number().int().nullable(),
    head: z.string(),
  }),
});
