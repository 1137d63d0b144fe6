import { z } from 'zod';
import { At } from './page.ts';

/** RFC 9457 problem details, as every error of the API. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  /** What happened and what to do next. */
  detail: z.string(),
  instance: z.string().optional(),
  requestId: z.string().optional(),
  /** Which fields of a request are wrong. */
  errors: z
    .array(
      z.object({
        path: z.string(),
        message: z.string(),
        /** Where in a text that was sent, both counted from 1. */
        at: z.object({ line: z.number().int(), column: z.number().int() }).optional(),
      }),
    )
    .optional(),
  /** Where a save began from another version than the stored one: what is stored now, so that nothing is lost unseen. */
  present: z
    .object({
      /** Sent in the place of the one that was read, it saves over what is stored. */
      version: z.number().int(),
      /** Who saved it, and when; null where that is not known. */
      by: z.string().nullable(),
      at: At.nullable(),
      /** As the operation would have answered it. */
      value: z.unknown(),
    })
    .optional(),
});
export type Problem = z.infer<typeof Problem>;
