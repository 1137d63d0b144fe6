import { AppError } from '@plimsoll/domain';
import { toProblem } from '@plimsoll/runtime';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Errors that Fastify itself raises, by their code, as ours. */
const fromFastify = (error: FastifyError): unknown => {
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
      return error.statusCode === 400 && error instanceof SyntaxError
        ? new AppError('body.malformed', 'The body is not valid JSON.', { cause: error })
        : error;
  }
};

/** Every error becomes a problem document; what is not the caller's fault is logged with its request id. */
export const answerProblems = (server: FastifyInstance): void => {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const known = fromFastify(error);
    const problem = toProblem(known, { instance: request.url.split('?')[0] ?? '', requestId: request.id });
    if (problem.status >= 500)
      request.log.error({ err: error, requestId: request.id, code: problem.code }, 'request.failed');
    return sendProblem(reply, problem);
  });
};

/** Answers a request that no route takes. */
export const answerNotFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const error = new AppError(
    'resource.not-found',
    `There is no ${request.method} ${request.url.split('?')[0]}. See /v1/openapi.json.`,
  );
  return sendProblem(reply, toProblem(error, { instance: request.url.split('?')[0] ?? '', requestId: request.id }));
};

const sendProblem = (reply: FastifyReply, problem: ReturnType<typeof toProblem>): FastifyReply => {
  if (problem.status === 429 || problem.status === 503) reply.header('retry-after', '5');
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.status(problem.status).type('application/problem+json').send(problem);
};
