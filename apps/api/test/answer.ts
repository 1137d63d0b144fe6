import { Problem } from '@plimsoll/contracts';
import type { LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import { openApiDocument } from '../src/openapi/document.ts';

/** An answer that was held against the OpenAPI document. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The parsed body; undefined when there is none or it is no JSON. */
  readonly json: unknown;
  readonly text: string;
  readonly bytes: Buffer;
}

interface Media {
  readonly schema: Parameters<typeof z.fromJSONSchema>[0];
}
interface Described {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

const document = openApiDocument('http://plimsoll.example') as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
};

const segmentsOf = (path: string): readonly string[] => path.split('?')[0]?.split('/') ?? [];

const matches = (template: string, path: string): boolean => {
  const [wanted, given] = [segmentsOf(template), segmentsOf(path)];
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('{') || part === given[index]);
};

/** The operation of a request as the document describes it; a literal path wins over one with parameters. */
const describedAs = (method: string, path: string): Described | undefined =>
  Object.entries(document.paths)
    .filter(([template]) => matches(template, path))
    .sort(([a], [b]) => a.split('{').length - b.split('{').length)
    .map(([, operations]) => operations[method.toLowerCase()])
    .find((operation) => operation !== undefined);

const schemas = new Map<Media, z.ZodType>();
const schemaOf = (media: Media): z.ZodType => {
  const known = schemas.get(media) ?? z.fromJSONSchema(media.schema);
  schemas.set(media, known);
  return known;
};

const leaks = /\bat .*\.(ts|js|mjs):\d+|SELECT |INSERT INTO|plimsoll_app|node_modules|prisma/i;

/** Throws where a problem is not what clients may rely on, or tells what is behind. */
export const checkProblem = (where: string, answer: Answer): void => {
  const problem = Problem.strict().parse(answer.json);
  if (problem.status !== answer.status) throw new Error(`${where}: the problem says ${problem.status}`);
  if (problem.requestId === undefined || problem.requestId !== answer.headers['x-request-id'])
    throw new Error(`${where}: the problem names no request id`);
  if (leaks.test(answer.text)) throw new Error(`${where}: the problem shows what is behind: ${answer.text}`);
};

const checkSuccess = (where: string, described: Described, answer: Answer): void => {
  const response = described.responses[String(answer.status)];
  if (response === undefined) throw new Error(`${where}: the document does not know this status`);
  if (response.content === undefined) {
    if (answer.bytes.length > 0) throw new Error(`${where}: a body that the document does not know`);
    return;
  }
  const type = String(answer.headers['content-type']).split(';')[0] ?? '';
  const media = response.content[type];
  if (media === undefined) throw new Error(`${where}: the document does not know ${type}`);
  if (type === 'application/json') schemaOf(media).parse(answer.json);
};

/** The answer, which must be what the document promises; throws otherwise. */
export const checkAnswer = (method: string, path: string, response: LightMyRequestResponse): Answer => {
  const type = String(response.headers['content-type'] ?? '');
  const answer: Answer = {
    status: response.statusCode,
    headers: response.headers,
    json: /[/+]json\b/.test(type) ? (JSON.parse(response.body) as unknown) : undefined,
    text: response.body,
    bytes: response.rawPayload,
  };
  const where = `${method} ${path} ${answer.status}`;
  if (answer.status >= 500) throw new Error(`${where}: ${answer.text}`);
  if (!path.startsWith('/v1')) return answer;
  if (answer.status >= 400) {
    if (!type.startsWith('application/problem+json')) throw new Error(`${where}: ${type} is no problem document`);
    checkProblem(where, answer);
    return answer;
  }
  const described = describedAs(method, path);
  if (described !== undefined) checkSuccess(where, described, answer);
  return answer;
};
