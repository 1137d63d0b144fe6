import http from 'node:http';
import https from 'node:https';
import { connectionRemedies } from '@plimsoll/collect';
import type { Credentials } from './credentials.ts';
import { KubeTrouble, troubleOf } from './trouble.ts';

/** A request to the API server. */
export interface KubeRequest {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly accept?: string;
  readonly signal: AbortSignal;
  /** Longest silence, in milliseconds, before and within the answer. */
  readonly silence?: number;
  /** Bytes after which nothing more is read before it is asked for; left out: as many as Node reads ahead. */
  readonly readAhead?: number;
}

/** An answer that is on its way: nothing of it is read before it is asked for. */
export interface KubeAnswer {
  readonly chunks: () => AsyncIterable<Buffer>;
  /** Gives the connection back without reading what is left. */
  readonly close: () => void;
}

const usualSilence = 30_000;
/** Answers that are read whole: discovery, versions, reviews, refusals. */
const longestDocument = 8 << 20;

/** A small client of one API server: GET and POST, and answers that are read as fast as they are wanted and no faster. */
export class KubeClient {
  readonly #credentials: Credentials;
  readonly #userAgent: string;

  constructor(credentials: Credentials, userAgent: string) {
    this.#credentials = credentials;
    this.#userAgent = userAgent;
  }

  /** Where the API server is. */
  get server(): URL {
    return this.#credentials.server;
  }

  /** Asks, and resolves once a success has begun to arrive. Rejects with a `KubeTrouble` otherwise. */
  async open(request: KubeRequest): Promise<KubeAnswer> {
    const { silence = usualSilence } = request;
    const incoming = await this.#send(request, silence);
    const status = incoming.statusCode ?? 0;
    if (status === 200 || status === 201) {
      const type = incoming.headers['content-type'] ?? '';
      if (/json/i.test(type)) return { chunks: () => chunksOf(incoming, silence), close: () => incoming.destroy() };
      incoming.destroy();
      throw new KubeTrouble(
        'failed',
        `${this.server.origin} answered with ${type || 'something unnamed'} instead of JSON; is it the API server, or a proxy's page?`,
      );
    }
    if (status === 401) this.#credentials.refused();
    const message = messageIn(await readWhole(incoming, silence).catch(() => Buffer.alloc(0)));
    throw troubleOf(status, message, incoming.headers['retry-after']);
  }

  /** Asks for what says all by its status. Rejects with a `KubeTrouble` where there is no answer. */
  async status(request: KubeRequest): Promise<{ readonly status: number; readonly retryAfter: string | undefined }> {
    const incoming = await this.#send(request, usualSilence);
    const status = incoming.statusCode ?? 0;
    if (status === 401) this.#credentials.refused();
    await readWhole(incoming, usualSilence);
    return { status, retryAfter: incoming.headers['retry-after'] };
  }

  /** Asks for a document of JSON. Rejects with a `KubeTrouble`. */
  async json(request: KubeRequest): Promise<unknown> {
    const answer = await this.open(request);
    try {
      const parts: Buffer[] = [];
      let length = 0;
      for await (const chunk of answer.chunks()) {
        length += chunk.length;
        if (length > longestDocument) throw new KubeTrouble('failed', `the answer to ${request.path} is too long`);
        parts.push(chunk);
      }
      return JSON.parse(Buffer.concat(parts).toString('utf8'));
    } catch (cause) {
      if (cause instanceof KubeTrouble || request.signal.aborted) throw cause;
      throw new KubeTrouble('failed', `the answer to ${request.path} was cut off or is no JSON`, { cause });
    } finally {
      answer.close();
    }
  }

  async #send(request: KubeRequest, silence: number): Promise<http.IncomingMessage> {
    const { server } = this.#credentials;
    const { agent, authorization } = await this.#credentials.current();
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    return await new Promise((resolve, reject) => {
      const outgoing = (server.protocol === 'https:' ? https : http).request({
        agent,
        host: server.hostname.replace(/^\[|\]$/g, ''),
        port: server.port === '' ? (server.protocol === 'https:' ? 443 : 80) : server.port,
        method: request.method ?? 'GET',
        path: server.pathname.replace(/\/$/, '') + request.path,
        signal: request.signal,
        ...(request.readAhead === undefined ? {} : { highWaterMark: request.readAhead }),
        headers: {
          accept: request.accept ?? 'application/json',
          'user-agent': this.#userAgent,
          ...(authorization === undefined ? {} : { authorization }),
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
        },
      });
      const late = setTimeout(() => outgoing.destroy(new Error(`no answer within ${silence / 1000} s`)), silence);
      outgoing.once('response', (incoming) => {
        clearTimeout(late);
        resolve(incoming);
      });
      outgoing.on('error', (cause) => {
        clearTimeout(late);
        reject(request.signal.aborted ? cause : unreachable(server, cause));
      });
      outgoing.end(body);
    });
  }
}

const unreachable = (server: URL, cause: Error): KubeTrouble => {
  const code = 'code' in cause ? String(cause.code) : '';
  const reason = (connectionRemedies[code] ?? cause.message)
    .replace('is Plimsoll running', 'does the API server run')
    .replace('name its root in NODE_EXTRA_CA_CERTS', 'put its root into the CA file')
    .replace('name it in NODE_EXTRA_CA_CERTS', 'put it into the CA file');
  return new KubeTrouble('unreachable', `the API server at ${server.origin} cannot be reached: ${reason}`, { cause });
};

/** Pieces of an answer, each asked for only once the last one was dealt with. Silence counts while one is asked for. */
async function* chunksOf(incoming: http.IncomingMessage, silence: number): AsyncGenerator<Buffer> {
  const pieces = incoming[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const late = setTimeout(() => incoming.destroy(new Error(`nothing came for ${silence / 1000} s`)), silence);
      const piece = await pieces.next().finally(() => clearTimeout(late));
      if (piece.done === true) return;
      yield piece.value;
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'the connection was cut';
    throw new KubeTrouble('unreachable', `the answer of the API server was cut off: ${reason}`, { cause });
  }
}

const readWhole = async (incoming: http.IncomingMessage, silence: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunksOf(incoming, silence)) {
    length += chunk.length;
    if (length > 64 << 10) break;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
};

/** What a refusal says, of the API server itself or of whatever answers in its place. */
const messageIn = (body: Buffer): string => {
  try {
    const { message } = JSON.parse(body.toString('utf8')) as { readonly message?: unknown };
    return typeof message === 'string' ? message : '';
  } catch {
    return '';
  }
};
