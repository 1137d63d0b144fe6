import helmet from '@fastify/helmet';
import proxy from '@fastify/http-proxy';
import rateLimit from '@fastify/rate-limit';
import { batchLimits } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import Fastify, { type FastifyInstance } from 'fastify';
import { openApiDocument } from '../openapi/document.ts';
import type { Dependencies } from './dependencies.ts';
import { answerNotFound, answerProblems } from './problems.ts';
import { register } from './register.ts';
import { routes } from './routes.ts';

export interface ServerOptions {
  /** Where pages are served from; everything that is not the API's goes there. */
  readonly webUrl: string | undefined;
  readonly trustedProxies: readonly string[];
}

/** Requests of one network address in a minute; a page makes about five. */
const requestsPerMinute = 1_200;

/** A JSON body of the API; batches have limits of their own. */
const jsonBodyBytes = 1 << 20;

/** The one door: `/v1`, health and, behind it, the pages. Does not listen yet. */
export const createServer = async (dependencies: Dependencies, options: ServerOptions): Promise<FastifyInstance> => {
  const server = Fastify({
    loggerInstance: dependencies.logger,
    disableRequestLogging: true,
    trustProxy: [...options.trustedProxies],
    bodyLimit: jsonBodyBytes,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 300 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'ignore',
  }) as unknown as FastifyInstance;
  answerProblems(server);
  server.setNotFoundHandler(answerNotFound);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  await server.register(async (api) => {
    await api.register(helmet, {
      contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    });
    await api.register(rateLimit, {
      max: requestsPerMinute,
      timeWindow: 60_000,
      errorResponseBuilder: () => new AppError('rate.limited', 'Wait a minute, then go on more slowly.'),
    });
    acceptBatches(api);
    registerHealth(api, dependencies);
    for (const route of routes) register(api, dependencies, route);
    api.get('/v1/openapi.json', async () => openApiDocument(dependencies.publicUrl));
    // What the API does not have must not reach the pages: clients expect problem documents there.
    api.all('/v1/*', answerNotFound);
  });
  if (options.webUrl !== undefined)
    await server.register(proxy, {
      upstream: options.webUrl,
      websocket: false,
      http: { requestOptions: { timeout: 60_000 } },
    });
  return server;
};

/** Batches arrive as bytes: they are digested, inflated and split before anything is parsed. */
const acceptBatches = (api: FastifyInstance): void => {
  const asBytes = { parseAs: 'buffer' as const, bodyLimit: batchLimits.compressedBytes };
  for (const type of ['application/x-ndjson', 'application/octet-stream', 'application/gzip'])
    api.addContentTypeParser(type, asBytes, (_request, body, done) => done(null, body));
};

const registerHealth = (api: FastifyInstance, { store }: Dependencies): void => {
  api.get('/healthz', { config: { rateLimit: false } }, async () => ({ status: 'ok' }));
  api.get('/readyz', { config: { rateLimit: false } }, async () => {
    await store.ping();
    return { status: 'ready' };
  });
};
