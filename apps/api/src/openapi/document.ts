import { type Operation, Problem } from '@plimsoll/contracts';
import { z } from 'zod';
import { routes } from '../server/routes.ts';

type Json = Readonly<Record<string, unknown>>;

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>;
  return rest;
};

/**
 * Parameters are text, which the schemas coerce: described as what they become, required as what has to be sent.
 */
const parametersOf = (where: 'path' | 'query', schema: z.ZodObject | undefined): readonly Json[] => {
  if (schema === undefined) return [];
  const { properties = {} } = schemaOf(schema, 'output') as { properties?: Record<string, Json> };
  const { required = [] } = schemaOf(schema, 'input') as { required?: readonly string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
};

/** Bodies that are not JSON by the operations that take or give them. */
const binaryBodies: Readonly<Record<string, string>> = {
  putBatch: 'Gzipped NDJSON, each line one of {"put":object}, {"hold":{"hash":hex}}, {"delete":reference}',
  putDelta: 'Gzipped NDJSON, each line one of {"put":object}, {"hold":{"hash":hex}}, {"delete":reference}',
};

const requestOf = (operation: Operation): Json => {
  const binary = binaryBodies[operation.id];
  if (binary !== undefined)
    return {
      requestBody: {
        required: true,
        description: binary,
        content: { 'application/x-ndjson': { schema: { type: 'string', format: 'binary' } } },
      },
    };
  if (operation.body === undefined) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(operation.body, 'input') } } },
  };
};

/** Answers that are not JSON by the operations that give them. */
const binaryAnswers: Readonly<Record<string, Json>> = {
  getHashes: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  getHeld: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  exportAccessReview: { 'text/csv': { schema: { type: 'string' } } },
  streamEvents: { 'text/event-stream': { schema: { type: 'string' } } },
  exportExpectedClusters: { 'text/csv': { schema: { type: 'string' } } },
  downloadReport: {
    'application/pdf': { schema: { type: 'string', format: 'binary' } },
    'text/csv': { schema: { type: 'string' } },
    'application/json': { schema: { type: 'object' } },
  },
  exportAudit: {
    'application/x-ndjson': { schema: { type: 'string' } },
    'text/csv': { schema: { type: 'string' } },
  },
  exportFramework: { 'application/yaml': { schema: { type: 'string' } } },
};

const answersOf = (operation: Operation): Json => {
  const content =
    binaryAnswers[operation.id] ??
    (operation.response && { 'application/json': { schema: schemaOf(operation.response, 'output') } });
  return {
    [String(operation.status)]: { description: operation.summary, ...(content === undefined ? {} : { content }) },
    ...(operation.unchanged === true ? { '304': { description: 'It is what If-None-Match names' } } : {}),
    default: {
      description: 'A problem, with a stable code and what to do next (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
};

const operationOf = (operation: Operation): Json => ({
  operationId: operation.id,
  summary: operation.summary,
  tags: [operation.tag],
  ...(operation.access === 'anyone' ? { security: [] } : {}),
  'x-access': operation.access,
  parameters: [
    ...parametersOf('path', operation.params),
    ...parametersOf('query', operation.query),
    ...(operation.unchanged === true
      ? [{ name: 'if-none-match', in: 'header', required: false, schema: { type: 'string' } }]
      : []),
  ],
  ...requestOf(operation),
  responses: answersOf(operation),
});

/** OpenAPI 3.1 of everything under /v1, made from the schemas that requests and answers are parsed by. */
export const openApiDocument = (serverUrl: string): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const { operation } of routes) {
    const path = paths[operation.path] ?? {};
    path[operation.method.toLowerCase()] = operationOf(operation);
    paths[operation.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plimsoll',
      version: '1.0.0',
      description: 'Kubernetes security posture: inventories in, verdicts with evidence and history out.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A session, API token, cluster credential or enrolment token',
        },
      },
      schemas: { Problem: schemaOf(Problem, 'output') },
    },
  };
};

/** The document as it is served and kept in docs. */
export const openApiText = (serverUrl: string): string => `${JSON.stringify(openApiDocument(serverUrl), null, 2)}\n`;
