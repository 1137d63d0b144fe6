import { Role } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At } from './page.ts';

/** One role that somebody holds somewhere; who holds none has one line that says so. */
export const AccessReviewLine = z.object({
  memberId: z.uuid(),
  name: z.string(),
  email: z.string(),
  /** May not sign in. */
  disabled: z.boolean(),
  /** Null: none. */
  role: Role.nullable(),
  /** Of the team that it was given to; null where it was given to the member. */
  team: z.string().nullable(),
  /** In words, as it was decided. */
  scope: z.string(),
  /** When it ends by itself. */
  until: At.nullable(),
  secondFactor: z.boolean(),
  lastSignInAt: At.nullable(),
});
export type AccessReviewLine = z.infer<typeof AccessReviewLine>;

const tag = 'Members';

export const getAccessReview = operation({
  id: 'getAccessReview',
  method: 'GET',
  path: '/v1/access-review',
  summary: 'Who holds which role where, through what, until when, and how they sign in',
  tag,
  access: 'member:read',
  status: 200,
  /** The first lines, and how many there are; the export has all. */
  response: z.object({ organization: z.string(), at: At, items: z.array(AccessReviewLine), total: z.number().int() }),
});

export const exportAccessReview = operation({
  id: 'exportAccessReview',
  method: 'GET',
  path: '/v1/access-review/export',
  summary: 'The same as CSV; that it was taken stands in the audit log',
  tag,
  access: 'member:read',
  status: 200,
  response: z.string(),
});
