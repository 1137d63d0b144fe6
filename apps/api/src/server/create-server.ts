import helmet from '@fastify/helmet';
import { batchLimits } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import Fastify, { type FastifyInstance } from 'fastify';
import { organizationCatalogues } from '../catalogue/organization-catalogue.ts';
import { openApiText } from '../openapi/document.ts';
import { type ApiMetrics, countRequests } from '../process/metrics.ts';
import { registerHealth } from '../process/readiness.ts';
import type { Dependencies } from './dependencies.ts';
import { servePages } from './pages.ts';
import { answerError, answerNoHttp, answerNotFound, answerProblems } from './problems.ts';
import { limitRates } from './rate-limits.ts';
import { register } from './register.ts';
import { RequestLog, requestIdOf } from './request-log.ts';
import { routes } from './routes.ts';

export interface ServerOptions {
  /** Where pages are served from; everything that is not the API's goes there. */
  readonly webUrl: string | undefined;
  readonly trustedProxies: readonly string[];
  /** Where requests are counted. */
  readonly metrics?: ApiMetrics;
}

/** A JSON body of the API, or a form of the pages; batches have limits of their own. */
const bodyBytes = 1 << 20;

/** The one door: `/v1`, health and, behind it, the pages. Does not listen yet. */
export const createServer = async (dependencies: Dependencies, options: ServerOptions): Promise<FastifyInstance> => {
  const server = Fastify({
    loggerInstance: dependencies.logger,
    logController: new RequestLog(),
    genReqId: requestIdOf,
    trustProxy: [...options.trustedProxies],
    bodyLimit: bodyBytes,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 300 },
    // Bodies are parsed by schemas that know every key, so `constructor` is a key like any other.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'ignore',
    frameworkErrors: answerError,
    clientErrorHandler: answerNoHttp,
  }) as unknown as FastifyInstance;
  answerProblems(server, (error, { routeOptions }) => {
    dependencies.troubles.note(error);
    if (error instanceof AppError && error.code === 'query.timeout')
      options.metrics?.queryTimeouts.inc({ route: routeOptions.url ?? 'none' });
  });
  server.setNotFoundHandler(answerNotFound);
  server.addHook('onListen', async () => dependencies.live.start());
  // Streams do not end by themselves, and the server waits for whoever is connected.
  server.addHook('preClose', () => dependencies.live.close());
  // Hooks reach only what is registered after them.
  if (options.metrics !== undefined) countRequests(server, options.metrics);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  await server.register((api) => serveApi(api, dependencies));
  if (options.webUrl !== undefined) await servePages(server, options.webUrl, bodyBytes);
  return server;
};

const serveApi = async (api: FastifyInstance, dependencies: Dependencies): Promise<void> => {
  await api.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    // Said for our own name only, and only where people come by https.
    strictTransportSecurity: dependencies.publicUrl.startsWith('https:') ? { includeSubDomains: false } : false,
  });
  api.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  await limitRates(api);
  acceptBatches(api);
  registerHealth(api, dependencies);
  const catalogueOf = organizationCatalogues(dependencies.builtIn);
  for (const route of routes) register(api, dependencies, catalogueOf, route);
  const document = Buffer.from(openApiText(dependencies.publicUrl));
  api.get('/v1/openapi.json', async (_request, reply) => reply.type('application/json').send(document));
  // What the API does not have must not reach the pages: clients expect problem documents there.
  for (const path of ['/v1', '/v1/*']) api.all(path, answerNotFound);
};

/** Batches arrive as bytes: they are digested, inflated and split before anything is parsed. */
const acceptBatches = (api: FastifyInstance): void => {
  const asBytes = { parseAs: 'buffer' as const, bodyLimit: batchLimits.compressedBytes };
  for (const type of ['application/x-ndjson', 'application/octet-stream', 'application/gzip'])
    api.addContentTypeParser(type, asBytes, (_request, body, done) => done(null, body));
};
