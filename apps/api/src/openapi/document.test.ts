import { readFileSync } from 'node:fs';
import * as contracts from '@plimsoll/contracts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { routes } from '../server/routes.ts';
import { openApiDocument, openApiText } from './document.ts';

const Schema = z.record(z.string(), z.unknown());
const Content = z.record(z.string().regex(/^[\w.+-]+\/[\w.+-]+$/), z.strictObject({ schema: Schema }));
const OperationObject = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: z.string().min(3),
  tags: z.array(z.string()).length(1),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  'x-access': z.string(),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean(),
      schema: Schema,
    }),
  ),
  requestBody: z
    .strictObject({ required: z.boolean(), description: z.string().optional(), content: Content })
    .optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|default)$/),
    z.strictObject({ description: z.string(), content: Content.optional() }),
  ),
});
/** What OpenAPI 3.1.0 demands of the parts that this document uses; https://spec.openapis.org/oas/v3.1.0 */
const OpenApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(
    z.string().startsWith('/v1/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), OperationObject),
  ),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), z.object({ type: z.literal('http'), scheme: z.literal('bearer') })),
    schemas: z.record(z.string(), Schema),
  }),
});

const document = OpenApi.parse(JSON.parse(openApiText('/')));
const described = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
);
const ofContract = Object.values(contracts as Readonly<Record<string, unknown>>).filter(
  (value): value is contracts.Operation => typeof value === 'object' && value !== null && 'access' in value,
);

/** Every schema in the document, with where it stands. */
const schemas = described.flatMap(({ operation }) => {
  const contents = [
    operation.requestBody?.content,
    ...Object.values(operation.responses).map(({ content }) => content),
  ];
  return [
    ...operation.parameters.map(({ name, schema }) => [`${operation.operationId} ${name}`, schema] as const),
    ...contents.flatMap((content) =>
      Object.entries(content ?? {}).map(([type, { schema }]) => [`${operation.operationId} ${type}`, schema] as const),
    ),
  ];
});

describe('the OpenAPI document', () => {
  it('describes every operation of the contract, each served by a route, and nothing else', () => {
    const ids = ofContract.map(({ id }) => id).sort();
    expect(ids.length).toBeGreaterThan(40);
    expect(new Set(ids).size).toBe(ids.length);
    expect(routes.map(({ operation }) => operation.id).sort()).toEqual(ids);
    expect(described.map(({ operation }) => operation.operationId).sort()).toEqual(ids);
    for (const { id, method, path, status, unchanged } of ofContract) {
      const one = described.find(({ operation }) => operation.operationId === id);
      expect([one?.method, one?.path]).toEqual([method.toLowerCase(), path]);
      expect(Object.keys(one?.operation.responses ?? {})).toEqual([
        String(status),
        ...(unchanged === true ? ['304'] : []),
        'default',
      ]);
    }
  });

  it('declares every parameter of a path, once', () => {
    for (const { path, operation } of described) {
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(inPath.sort(), path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
      const keys = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(new Set(keys).size, path).toBe(keys.length);
    }
  });

  it('has no two paths that only differ in the names of their parameters', () => {
    const templates = Object.keys(document.paths).map((path) => path.replaceAll(/\{\w+\}/g, '{}'));
    expect(new Set(templates).size).toBe(templates.length);
  });

  it('says of every parameter, body and answer what it is, in JSON Schema that can be read', () => {
    for (const [where, schema] of schemas) {
      expect(Object.keys(schema).length, where).toBeGreaterThan(0);
      if ('$ref' in schema)
        expect(document.components.schemas, where).toHaveProperty(String(schema.$ref).split('/').at(-1) ?? '');
      else if (schema.format !== 'binary') expect(() => z.fromJSONSchema(schema), where).not.toThrow();
    }
  });

  it('asks for a token wherever the contract does', () => {
    for (const { operation } of described)
      expect(operation.security, operation.operationId).toEqual(operation['x-access'] === 'anyone' ? [] : undefined);
    expect(Object.keys(document.security[0] ?? {})).toEqual(Object.keys(document.components.securitySchemes));
  });

  it('describes filters as the lists and numbers they are', () => {
    const list = described.find(({ operation }) => operation.operationId === 'listFindings');
    const schemaOf = (name: string) => list?.operation.parameters.find((parameter) => parameter.name === name)?.schema;
    expect(schemaOf('severity')).toMatchObject({
      type: 'array',
      items: { enum: ['critical', 'high', 'medium', 'low', 'info'] },
    });
    expect(schemaOf('limit')).toMatchObject({ type: 'integer', minimum: 1, maximum: 200 });
    expect(list?.operation.parameters.every(({ required }) => !required)).toBe(true);
  });

  it('is the one in docs (npm run generate writes it)', () => {
    expect(readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8')).toBe(openApiText('/'));
  });

  it('names the address it is served from', () => {
    expect(openApiDocument('https://plimsoll.example')).toMatchObject({
      servers: [{ url: 'https://plimsoll.example' }],
    });
  });
});
