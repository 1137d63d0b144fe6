import { z } from 'zod';

/** What made a number move. The order is what is stored (smallint). */
export const causes = ['resource', 'catalogue', 'exception', 'evidence'] as const;
export const Cause = z.enum(causes);
export type Cause = z.infer<typeof Cause>;
