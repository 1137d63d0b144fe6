import http from 'node:http';
import https from 'node:https';
import { AppError } from '@plimsoll/domain';
import { connectionsTo } from '../transport/connections.ts';

/** One request; the body is sent as it is. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** With leading slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Longest answer that is taken, in bytes. */
  readonly longestAnswer: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * Sends a request and resolves with the answer, whatever its status; rejects with `server.unreachable`, whose details say
 * `answered` where the answer was too long.
 */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** Longest silence on a connection, in milliseconds, before the server counts as unreachable. */
const usualSilence = 60_000;

/**
 * Sends to one server with one credential, which may be read anew for each request. TLS is always verified; further roots
 * come from NODE_EXTRA_CA_CERTS or from the connections.
 */
export const httpSender = (
  server: URL,
  token: string | (() => Promise<string>),
  userAgent: string,
  agent: http.Agent = connectionsTo(server),
  longestSilence: number = usualSilence,
): Send => {
  const secure = server.protocol === 'https:';
  const prefix = server.pathname.replace(/\/$/, '');
  return async (request) => {
    const credential = typeof token === 'string' ? token : await token();
    return await new Promise((resolve, reject) => {
      const fail = (cause: unknown): void => reject(cause instanceof AppError ? cause : unreachable(server, cause));
      const outgoing = (secure ? https : http).request(
        {
          agent,
          host: server.hostname.replace(/^\[|\]$/g, ''),
          port: server.port === '' ? (secure ? 443 : 80) : server.port,
          method: request.method,
          path: prefix + request.path,
          timeout: longestSilence,
          headers: {
            accept: 'application/json, application/problem+json',
            authorization: `Bearer ${credential}`,
            'user-agent': userAgent,
            ...(request.body === undefined ? {} : { 'content-length': String(request.body.length) }),
            ...request.headers,
          },
        },
        (incoming) => readAnswer(incoming, server, request.longestAnswer).then(resolve, fail),
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${longestSilence / 1000} s`)));
      outgoing.on('error', fail);
      outgoing.end(request.body);
    });
  };
};

const readAnswer = async (incoming: http.IncomingMessage, server: URL, longest: number): Promise<HttpAnswer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longest) {
      incoming.destroy();
      throw new AppError(
        'server.unreachable',
        `${server.origin} answers with more than ${longest} bytes; is it Plimsoll?`,
        {
          details: { answered: true },
        },
      );
    }
    chunks.push(chunk);
  }
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) };
};

/** What to do about a connection that did not come about, by its error code. */
export const connectionRemedies: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there; is Plimsoll running, and is the port right?',
  ENOTFOUND: 'the name is not known; is the address spelled right?',
  EAI_AGAIN: 'the name could not be looked up; is there a network?',
  ECONNRESET: 'the connection was cut; is something between here and there refusing it?',
  ETIMEDOUT: 'no connection came about; does a firewall stand between?',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed; name its root in NODE_EXTRA_CA_CERTS',
  SELF_SIGNED_CERT_IN_CHAIN: 'its root certificate is not known here; name it in NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its root certificate is not known here; name it in NODE_EXTRA_CA_CERTS',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its root certificate is not known here; name it in NODE_EXTRA_CA_CERTS',
  CERT_HAS_EXPIRED: 'its certificate has expired; renew it',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name; use the name it is for',
  EPROTO: 'it does not speak TLS there; is it http, or another port?',
};

const unreachable = (server: URL, cause: unknown): AppError => {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason =
    connectionRemedies[code] ??
    (cause instanceof Error && cause.message !== '' ? cause.message : 'the connection failed');
  return new AppError('server.unreachable', `${server.origin} cannot be reached: ${reason}`, { cause });
};
