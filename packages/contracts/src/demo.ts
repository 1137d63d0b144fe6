import { z } from 'zod';
import { operation } from './operation.ts';

/** The demonstration beside the caller's organization: being made, or ready to be looked at. */
export const Demo = z.object({ state: z.enum(['making', 'ready']), percent: z.number().int().min(0).max(100) });
export type Demo = z.infer<typeof Demo>;

/**
 * The header with which a member of an organization looks at its demonstration instead, and its one value. Such a request
 * only reads: whatever would change something is refused.
 */
export const organizationHeader = 'x-plimsoll-organization';
export const demoOrganization = 'demo';

export const removeDemo = operation({
  id: 'removeDemo',
  method: 'DELETE',
  path: '/v1/demo',
  summary: 'Remove the demonstration for good, with everything in it',
  tag: 'Organization',
  access: 'owner:edit',
  status: 204,
});
