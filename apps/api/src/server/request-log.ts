import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

/** One line for each request that was answered, under the id that the caller was told; pages only when asked for. */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: 'requestId' });
  }

  override incomingRequest(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const route = request.routeOptions.url ?? '';
    const fields = {
      method: request.method,
      route,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      ...(error ? { err: error } : {}),
    };
    request.log[route.startsWith('/v1') ? 'info' : 'debug'](fields, 'request.answered');
  }

  // The error handler logs what is not the caller's fault.
  override defaultErrorLog(): void {}

  override routeNotFound(): void {}
}

/** The id a request goes by: the one the web process passes on, else a new one. */
export const requestIdOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
};
