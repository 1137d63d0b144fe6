import http from 'node:http';
import https from 'node:https';
import { AppError } from '@plimsoll/domain';

/** GET on a cluster's API. Resolves with status and parsed body; rejects with `server.unreachable`. */
export type KubeGet = (path: string) => Promise<{ readonly status: number; readonly body: unknown }>;

/** A page of 500 objects of the largest size a cluster holds would be more; no such page exists in practice. */
const longestAnswer = 256 << 20;
const longestSilence = 60_000;

/**
 * The API of the kubeconfig's current or named context. The client library is loaded here and nowhere else: it is large,
 * and only it knows exec plugins and OIDC.
 */
export const kubeApi = async (
  context: string | undefined,
): Promise<{ readonly server: string; readonly get: KubeGet }> => {
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
  const config = new KubeConfig();
  try {
    config.loadFromDefault();
  } catch (cause) {
    throw new AppError('input.invalid', `the kubeconfig cannot be read: ${messageOf(cause)}`, { cause });
  }
  if (context !== undefined) {
    if (config.getContextObject(context) === null)
      throw new AppError(
        'request.invalid',
        `the kubeconfig has no context ${context}; it has ${
          config
            .getContexts()
            .map(({ name }) => name)
            .join(', ') || 'none'
        }`,
      );
    config.setCurrentContext(context);
  }
  const cluster = config.getCurrentCluster();
  if (cluster === null)
    throw new AppError('request.invalid', 'the kubeconfig names no current cluster; choose one with --context');
  const options: https.RequestOptions = {};
  try {
    await config.applyToHTTPSOptions(options);
  } catch (cause) {
    throw new AppError('input.invalid', `no credentials for ${cluster.name}: ${messageOf(cause)}`, { cause });
  }
  return { server: cluster.server, get: getFrom(cluster.server, options) };
};

const getFrom =
  (server: string, options: https.RequestOptions): KubeGet =>
  (path) =>
    new Promise((resolve, reject) => {
      const url = new URL(server.replace(/\/$/, '') + path);
      const fail = (cause: unknown): void =>
        reject(new AppError('server.unreachable', `${server} cannot be reached: ${messageOf(cause)}`, { cause }));
      const request = (url.protocol === 'http:' ? http : https).request(
        url,
        {
          ...options,
          method: 'GET',
          timeout: longestSilence,
          headers: { ...options.headers, accept: 'application/json' },
        },
        (response) => {
          const chunks: Buffer[] = [];
          let length = 0;
          response.on('data', (chunk: Buffer) => {
            length += chunk.length;
            if (length > longestAnswer) request.destroy(new Error('the answer is too long'));
            else chunks.push(chunk);
          });
          response.on('error', fail);
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks)) }));
        },
      );
      request.on('timeout', () => request.destroy(new Error('no answer within a minute')));
      request.on('error', fail);
      request.end();
    });

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};

const messageOf = (error: unknown): string =>
  error instanceof Error && error.message !== '' ? error.message : String(error);
