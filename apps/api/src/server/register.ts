import type { Operation } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { CatalogueOf } from '../catalogue/organization-catalogue.ts';
import { authorize } from './authenticate.ts';
import type { Dependencies } from './dependencies.ts';
import type { Route } from './route.ts';
import { findUnstorable } from './storable.ts';

/** Operations that may speak of controls: they see the catalogue as the organization has it. */
const seesCatalogue: ReadonlySet<Operation['access']> = new Set([
  'posture:read',
  'inventory:read',
  'exception:request',
  'exception:approve',
  'framework:edit',
  'control:edit',
]);

/** A read that takes longer is ended as a problem that says so: who waits for a page has given up by then. */
const readMs = 2_000;

/**
 * Reads that go over more than a page of rows by their nature, and may take what the process allows every statement:
 * what moved between two dates, every role and binding, whole files.
 */
const unhurried: ReadonlySet<string> = new Set([
  'getChanges',
  'whoCan',
  'verifyAudit',
  'exportAudit',
  'downloadReport',
  'getPolicyBundle',
]);

/** Serves a route: authenticates, authorizes, parses what comes in and what goes out by the contract. */
export const register = (
  server: FastifyInstance,
  dependencies: Dependencies,
  catalogueOf: CatalogueOf,
  { operation, handle }: Route,
): void => {
  const hurried = operation.method === 'GET' && !unhurried.has(operation.id);
  const bounded = hurried ? { ...dependencies, store: dependencies.store.hurried(readMs) } : dependencies;
  server.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const { store, clock } = dependencies;
      const caller = await authorize(store, operation, request.headers, clock.now());
      const sees = caller !== undefined && seesCatalogue.has(operation.access);
      const chosen = sees ? await catalogueOf(store, caller.orgId) : dependencies.catalogue;
      const answer = await handle(
        { ...bounded, catalogue: chosen },
        {
          params: parse(operation.params, request.params, 'path'),
          query: parse(operation.query, request.query, 'query'),
          body: parse(operation.body, request.body, 'body'),
          caller: caller as never,
          request,
          reply,
        },
      );
      if (reply.sent) return reply;
      reply.status(operation.status);
      if (operation.response === undefined) return reply.send(answer ?? null);
      return reply.send(operation.response.parse(answer));
    },
  });
};

const parse = (schema: z.ZodType | undefined, value: unknown, where: string): never => {
  if (schema === undefined) return undefined as never;
  const unstorable = findUnstorable(value);
  if (unstorable !== undefined)
    throw invalid(where, [{ path: unstorable, message: 'it holds a NUL or half a character' }]);
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data as never;
  throw invalid(
    where,
    result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  );
};

const invalid = (where: string, errors: readonly { readonly path: string; readonly message: string }[]): AppError => {
  const [first] = errors;
  const field = first === undefined || first.path === '' ? `the ${where}` : `"${first.path}" in the ${where}`;
  return new AppError('request.invalid', `Correct ${field}: ${first?.message ?? 'it is not valid'}.`, {
    details: { errors },
  });
};
