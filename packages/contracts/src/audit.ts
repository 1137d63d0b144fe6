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
  /** Of the entry before. */
  previousHash: z.string(),
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
  query: z.object({
    ...pageQuery,
    /** Part of the name of who did it, or an id. */
    actor: z.string().trim().min(1).max(200).optional(),
    /** An act such as `member.changed`, or the beginning of several: `member`. */
    act: z
      .string()
      .regex(/^[a-z][a-z-]*(\.[a-z-]+)?$/, 'an act, such as member.changed or member')
      .max(100)
      .optional(),
    from: z.iso.datetime().optional(),
    /** The first instant that is too late. */
    until: z.iso.datetime().optional(),
  }),
  status: 200,
  response: pageOf(AuditEntry),
});

export const exportAudit = operation({
  id: 'exportAudit',
  method: 'GET',
  path: '/v1/audit/export',
  summary: 'The whole audit log, oldest first, with its hashes; `plimsoll audit verify` follows the NDJSON',
  tag: 'Audit',
  access: 'audit:read',
  query: z.object({ format: z.enum(['ndjson', 'csv']).default('ndjson') }),
  status: 200,
  response: z.string(),
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
