import { z } from 'zod';

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
});
export type Problem = z.infer<typeof Problem>;
