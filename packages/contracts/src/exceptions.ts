import {
  ExceptionClusters,
  ExceptionHygiene,
  ExceptionReason,
  ExceptionScope,
  ExceptionState,
  ExceptionTicket,
  ExceptionType,
  Severity,
} from '@plimsoll/domain';
import { z } from 'zod';
import { many } from './many.ts';
import { operation } from './operation.ts';
import { At, pageOf, pageQuery } from './page.ts';

/** Who did something, and when. `name` is empty where Plimsoll did it by itself. */
const Act = z.object({ memberId: z.uuid().nullable(), name: z.string(), at: At, note: z.string() });

export const Exception = z.object({
  id: z.uuid(),
  type: ExceptionType,
  /** `expired` from its expiry on. Only an approved one has an effect. */
  state: ExceptionState,
  clusters: ExceptionClusters,
  scope: ExceptionScope,
  severity: Severity.nullable(),
  reason: z.string(),
  ticket: z.string(),
  expiresAt: At,
  requested: Act,
  /** Who approved or rejected it. */
  decided: Act.nullable(),
  ended: Act.nullable(),
  /** Approved by who requested it, in an organization of one. */
  selfApproved: z.boolean(),
  /** The exception that this one follows. */
  renews: z.uuid().nullable(),
  /** What it matches now, in the clusters that the caller sees. */
  matches: z.object({
    /** Findings that are excepted by it. */
    excepted: z.number().int(),
    /** Findings of which it covers a violation, whether or not that suffices. */
    touched: z.number().int(),
    firstAt: At.nullable(),
    lastAt: At.nullable(),
  }),
  /** What is to be tidied up about it, worst first. */
  hygiene: z.array(ExceptionHygiene),
});
export type Exception = z.infer<typeof Exception>;

/** What the caller may do with an exception now: null where they may, else why not and what to do instead. */
export const ExceptionActs = z.object({
  approve: z.string().nullable(),
  reject: z.string().nullable(),
  revoke: z.string().nullable(),
  renew: z.string().nullable(),
});
export type ExceptionActs = z.infer<typeof ExceptionActs>;

/** By which exception a finding is excepted. */
export const ExceptionLeave = Exception.pick({
  id: true,
  type: true,
  state: true,
  reason: true,
  ticket: true,
  expiresAt: true,
  selfApproved: true,
}).extend({ requestedBy: z.string(), approvedBy: z.string() });
export type ExceptionLeave = z.infer<typeof ExceptionLeave>;

const tag = 'Exceptions';
const params = z.object({ exceptionId: z.uuid() });
const Note = z.string().trim().max(2000);

/** What an exception is about: in which clusters, and what there. */
const about = { clusters: ExceptionClusters, scope: ExceptionScope };

export const listExceptions = operation({
  id: 'listExceptions',
  method: 'GET',
  path: '/v1/exceptions',
  summary: 'Exceptions, newest request first, with what they match now and what is to be tidied up',
  tag,
  access: 'posture:read',
  query: z.object({
    ...pageQuery,
    state: many(ExceptionState),
    control: many(z.string().max(80)),
    /** Those about one of these clusters. */
    cluster: many(z.uuid()),
  }),
  status: 200,
  response: pageOf(Exception),
});

export const getException = operation({
  id: 'getException',
  method: 'GET',
  path: '/v1/exceptions/{exceptionId}',
  summary: 'One exception',
  tag,
  access: 'posture:read',
  params,
  status: 200,
  response: Exception.extend({ acts: ExceptionActs }),
});

export const requestException = operation({
  id: 'requestException',
  method: 'POST',
  path: '/v1/exceptions',
  summary: 'Request an exception; it has no effect until somebody else approves it',
  tag,
  access: 'exception:request',
  body: z.strictObject({
    ...about,
    type: ExceptionType,
    reason: ExceptionReason,
    ticket: ExceptionTicket.default(''),
    /** At most 30 days from now for a critical control, 90 for a high, 180 for a medium, 365 for others. */
    expiresAt: z.iso.datetime({ offset: true }),
  }),
  status: 201,
  response: Exception,
});

/** A finding that an exception would be about. */
export const ExceptionPreviewItem = z.object({
  clusterId: z.uuid(),
  clusterName: z.string(),
  subjectId: z.uuid(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  violations: z.number().int(),
  /** Of these, how many it covers. */
  covered: z.number().int(),
  /** It covers all of them: the finding would be excepted by it alone. */
  excepted: z.boolean(),
});
export type ExceptionPreviewItem = z.infer<typeof ExceptionPreviewItem>;

export const previewException = operation({
  id: 'previewException',
  method: 'POST',
  path: '/v1/exceptions/preview',
  summary: 'What an exception would match now, without requesting it',
  tag,
  access: 'exception:request',
  body: z.strictObject(about),
  status: 200,
  response: z.object({
    /** At most 200. */
    items: z.array(ExceptionPreviewItem),
    /** False where there are further findings that were not looked at. */
    exact: z.boolean(),
    /** The latest expiry that a request made now may have. */
    latestExpiry: At,
  }),
});

export const approveException = operation({
  id: 'approveException',
  method: 'POST',
  path: '/v1/exceptions/{exceptionId}/approve',
  summary: 'Approve a request of somebody else; who is alone in the organization may approve their own',
  tag,
  access: 'exception:approve',
  params,
  body: z.strictObject({ note: Note.default('') }),
  status: 200,
  response: Exception,
});

export const rejectException = operation({
  id: 'rejectException',
  method: 'POST',
  path: '/v1/exceptions/{exceptionId}/reject',
  summary: 'Reject a request, with a reason',
  tag,
  access: 'exception:approve',
  params,
  body: z.strictObject({ note: Note.min(1) }),
  status: 200,
  response: Exception,
});

export const revokeException = operation({
  id: 'revokeException',
  method: 'POST',
  path: '/v1/exceptions/{exceptionId}/revoke',
  summary: 'Take an exception its effect, or a request back; those who cannot approve revoke their own alone',
  tag,
  access: 'exception:request',
  params,
  body: z.strictObject({ note: Note.default('') }),
  status: 200,
  response: Exception,
});

export const renewException = operation({
  id: 'renewException',
  method: 'POST',
  path: '/v1/exceptions/{exceptionId}/renew',
  summary: 'Request the same exception with a later expiry; the present one holds until that is approved, or it ends',
  tag,
  access: 'exception:request',
  params,
  body: z.strictObject({
    reason: ExceptionReason,
    ticket: ExceptionTicket.optional(),
    expiresAt: z.iso.datetime({ offset: true }),
  }),
  status: 201,
  response: Exception,
});
