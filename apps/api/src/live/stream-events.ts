import { streamEvents } from '@plimsoll/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorize } from '../server/authenticate.ts';
import type { Dependencies } from '../server/dependencies.ts';
import { type PersonCaller, route } from '../server/route.ts';
import { messageText } from './message.ts';
import { readNews } from './news.ts';
import { Reader } from './reader.ts';

const contentType = 'text/event-stream; charset=utf-8';

/** For proxies that would gather or shrink what passes: each message has to arrive when it is sent. */
const unbuffered = { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' } as const;

const positionOf = (after: string | undefined, { headers }: FastifyRequest): string | undefined => {
  const last = headers['last-event-id'];
  return after ?? (typeof last === 'string' && last !== '' ? last.slice(0, 4_000) : undefined);
};

export const streamEventsRoute = route(streamEvents, async (dependencies, { caller, query, request, reply }) => {
  const since = positionOf(query.after, request);
  if (query.follow === 'false') {
    const { position, missed, changed } = await readNews(dependencies.store, caller, since);
    const ready = messageText('ready', { resumed: since !== undefined && !missed }, position);
    const rest = [
      missed ? messageText('missed', {}, position) : '',
      changed === undefined ? '' : messageText('changed', changed, position),
    ];
    await reply
      .status(200)
      .headers(unbuffered)
      .type(contentType)
      .send([ready, ...rest].join(''));
    return;
  }
  const { live } = dependencies;
  live.admit(caller);
  // Read before anything is written: a store that does not answer is a problem document, not a stream.
  const first = await readNews(dependencies.store, caller, since);
  open(dependencies, caller, { since, first, request, reply });
});

interface Opening {
  readonly since: string | undefined;
  readonly first: Awaited<ReturnType<typeof readNews>>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const open = (
  { live, store, clock }: Dependencies,
  caller: PersonCaller,
  { since, first, request, reply }: Opening,
): void => {
  const again = () => authorize(store, streamEvents, request.headers, clock.now()) as Promise<PersonCaller>;
  reply.hijack();
  const response = reply.raw;
  // The connection ends with the stream: a process that stops waits for none that is merely kept.
  const fixed = { ...unbuffered, 'content-type': contentType, connection: 'close' };
  response.writeHead(200, { ...definedHeaders(reply), ...fixed });
  const reader = new Reader(response, caller, first.position, again);
  reader.ready(since !== undefined && !first.missed);
  reader.tell(first);
  live.join(reader);
  response.on('close', () => live.leave(reader));
  // Gone before it was looked after.
  if (response.destroyed) live.leave(reader);
};

const definedHeaders = (reply: FastifyReply): Record<string, string | string[] | number> =>
  Object.fromEntries(Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | string[] | number
  >;
