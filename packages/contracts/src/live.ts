import { z } from 'zod';
import { operation } from './operation.ts';

/** Messages on the stream, by their `event` field. Each names what changed within the reader's scope, and nothing else. */
export const LiveReady = z.object({
  /** True where reading went on from the position that was asked for. */
  resumed: z.boolean(),
});

export const LiveChanged = z.object({
  /** Clusters that were evaluated, with how many findings in scope began, changed their state, and ended. */
  clusters: z.array(
    z.object({ id: z.uuid(), began: z.number().int(), changed: z.number().int(), ended: z.number().int() }),
  ),
  /** Clusters whose inventory is on its way to verdicts. */
  progress: z.array(z.uuid()),
  reports: z.array(z.uuid()),
  exceptions: z.array(z.uuid()),
});
export type LiveChanged = z.infer<typeof LiveChanged>;

/** Why a stream ended. `auth`: the session or token holds no longer; `access`: what it may see is another now. */
export const LiveEnded = z.object({ reason: z.enum(['auth', 'access', 'stopping']) });
export type LiveEnded = z.infer<typeof LiveEnded>;

/** The body of each message, by its name. `missed` says that more happened than is told: ask again for what is shown. */
export const liveMessages = {
  ready: LiveReady,
  changed: LiveChanged,
  missed: z.object({}),
  ended: LiveEnded,
} as const;

/** Seconds between signs of life on a stream on which nothing happens. */
export const liveBeatSeconds = 15;

export const streamEvents = operation({
  id: 'streamEvents',
  method: 'GET',
  path: '/v1/events',
  summary: 'What changes in the caller’s scope, as server-sent events; goes on from Last-Event-ID',
  tag: 'Live',
  access: 'posture:read',
  query: z.object({
    /** Where to go on, as Last-Event-ID; `0` is the beginning of what is kept, about a day. */
    after: z.string().max(4_000).optional(),
    /** `false`: what there is since then, and the end; for clients that hold no connection open. */
    follow: z.enum(['true', 'false']).default('true'),
  }),
  status: 200,
});
