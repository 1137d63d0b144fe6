import type { Socket } from 'node:net';
import { AppError, type ErrorCode } from '@plimsoll/domain';
import { toProblem } from '@plimsoll/runtime';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Errors that Fastify and its plugins raise, by their code, as ours. */
const fromFastify = (error: FastifyError): unknown => {
  if (error instanceof AppError) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('body.too-large', 'Send less at once: the limits are in the answer of /v1/sync/begin.', {
        cause: error,
      });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('body.malformed', 'Send application/json, or application/x-ndjson for batches.', {
        cause: error,
      });
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new AppError('body.malformed', 'The body is not the JSON that its headers announce.', { cause: error });
    case 'FST_ERR_BAD_URL':
      return new AppError('request.invalid', 'The address holds an invalid escape.', { cause: error });
    default:
      if (error.statusCode === undefined || error.statusCode < 400 || error.statusCode > 499) return error;
      return error instanceof SyntaxError
        ? new AppError('body.malformed', 'The body is not valid JSON.', { cause: error })
        : new AppError('request.invalid', 'The address or its headers are not valid.', { cause: error });
  }
};

/**
 * Every error becomes a problem document; what is not the caller's fault is logged with its request id. `hear` is told of
 * each, for what it says of the things behind us.
 */
export const answerProblems = (
  server: FastifyInstance,
  hear: (error: unknown, request: FastifyRequest) => void,
): void => {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    hear(error, request);
    return answerError(error, request, reply);
  });
};

/** Answers what was thrown, also by the router before any route was found. */
export const answerError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendProblem(request, reply, fromFastify(error));

/** Answers a request that no route takes. */
export const answerNotFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendProblem(
    request,
    reply,
    new AppError('resource.not-found', `There is no ${request.method} ${pathOf(request)}. See /v1/openapi.json.`),
  );

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '';

/** Seconds to wait, where the limit itself does not say it: what the sign-in throttle counts, or a moment. */
const patience: Readonly<Partial<Record<ErrorCode, number>>> = {
  'auth.throttled': 900,
  'store.full': 60,
};

/** Sends the problem document of an error. */
export const sendProblem = (request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply => {
  const problem = toProblem(error, { instance: pathOf(request), requestId: request.id });
  if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request.failed');
  if ((problem.status === 429 || problem.status === 503) && !reply.hasHeader('retry-after'))
    reply.header('retry-after', String(patience[problem.code] ?? 5));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  reply.header('x-request-id', request.id);
  return reply.status(problem.status).type('application/problem+json').send(problem);
};

/** Answers what Node could not even read as HTTP, and lets go of the connection. */
export const answerNoHttp = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const detail = late ? 'The request did not arrive in time. Send it again.' : 'What was sent is not valid HTTP/1.1.';
  const body = JSON.stringify({ ...toProblem(new AppError('request.invalid', detail)), status: late ? 408 : 400 });
  socket.end(
    `HTTP/1.1 ${late ? '408 Request Timeout' : '400 Bad Request'}\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};
