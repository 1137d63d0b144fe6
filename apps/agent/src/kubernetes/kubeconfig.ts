import { readFileSync } from 'node:fs';
import type { Agent } from 'node:http';
import { dirname, isAbsolute, join } from 'node:path';
import { connectionsTo, type ProxyEnvironment, proxyFor, serverAddress } from '@plimsoll/collect';
import { AppError } from '@plimsoll/domain';
import { z } from 'zod';
import { FreshFile } from '../process/fresh-file.ts';
import type { Credentials } from './credentials.ts';
import { type ExecPlugin, type ExecResult, execPlugin } from './exec-plugin.ts';

const Named = <Name extends string, Shape extends z.ZodType>(name: Name, shape: Shape) =>
  z.array(z.object({ name: z.string(), [name]: shape } as { name: z.ZodString } & Record<Name, Shape>)).default([]);

const Cluster = z.object({
  server: z.string(),
  'certificate-authority': z.string().optional(),
  'certificate-authority-data': z.string().optional(),
  'insecure-skip-tls-verify': z.boolean().default(false),
  'tls-server-name': z.string().optional(),
  'proxy-url': z.string().optional(),
});
const User = z.object({
  token: z.string().optional(),
  tokenFile: z.string().optional(),
  'client-certificate': z.string().optional(),
  'client-certificate-data': z.string().optional(),
  'client-key': z.string().optional(),
  'client-key-data': z.string().optional(),
  username: z.string().optional(),
  'auth-provider': z.unknown().optional(),
  exec: z
    .object({
      apiVersion: z.string(),
      command: z.string(),
      args: z.array(z.string()).nullish(),
      env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
    })
    .optional(),
});
const Kubeconfig = z.object({
  'current-context': z.string().default(''),
  clusters: Named('cluster', Cluster),
  users: Named('user', User),
  contexts: Named('context', z.object({ cluster: z.string(), user: z.string().default('') })),
});

type Cluster = z.infer<typeof Cluster>;
type User = z.infer<typeof User>;

/**
 * Credentials of the current context of a kubeconfig: certificates, token, token file or an exec plugin. Throws
 * `config.invalid`, saying what to change, on what cannot be used; among it everything that would not verify TLS.
 */
export const kubeconfigCredentials = async (
  path: string,
  env: ProxyEnvironment,
  now: () => number,
): Promise<Credentials> => {
  const { cluster, user } = await readContext(path);
  refuseUnusable(path, cluster, user);
  const server = serverAddress(cluster.server);
  const at = (file: string): string => (isAbsolute(file) ? file : join(dirname(path), file));
  const tokenFile = user.tokenFile === undefined ? undefined : new FreshFile(at(user.tokenFile), 'the token file', now);
  const plugin = user.exec === undefined ? undefined : execPlugin(user.exec as ExecPlugin, dirname(path), now);
  const proxy = cluster['proxy-url'] === undefined ? proxyFor(server, env) : new URL(cluster['proxy-url']);
  const connect = (made: ExecResult): Agent => {
    const ca = inlineOrFile(cluster, 'certificate-authority', at);
    const cert = made.certificate ?? inlineOrFile(user, 'client-certificate', at);
    const key = made.key ?? inlineOrFile(user, 'client-key', at);
    return connectionsTo(server, {
      proxy,
      ...(ca === undefined ? {} : { ca: [ca] }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(cluster['tls-server-name'] === undefined ? {} : { serverName: cluster['tls-server-name'] }),
    });
  };
  let known: { readonly certificate: string | undefined; readonly agent: Agent } | undefined;
  return {
    server,
    current: async () => {
      const made = (await plugin?.current()) ?? {};
      if (known === undefined || known.certificate !== made.certificate) {
        known?.agent.destroy();
        known = { certificate: made.certificate, agent: connect(made) };
      }
      const token = made.token ?? (await tokenFile?.read()) ?? user.token;
      return { agent: known.agent, authorization: token === undefined ? undefined : `Bearer ${token}` };
    },
    refused: () => {
      tokenFile?.forget();
      plugin?.forget();
      // Files of certificates may have been replaced.
      known = undefined;
    },
  };
};

const invalid = (message: string, cause?: unknown): AppError =>
  new AppError('config.invalid', message, cause === undefined ? {} : { cause });

const readContext = async (path: string): Promise<{ readonly cluster: Cluster; readonly user: User }> => {
  const config = await readConfig(path);
  const current = config['current-context'];
  const context = config.contexts.find(({ name }) => name === current)?.context;
  if (context === undefined)
    throw invalid(`The kubeconfig ${path} names no current context that it has; run kubectl config use-context.`);
  const cluster = config.clusters.find(({ name }) => name === context.cluster)?.cluster;
  if (cluster === undefined) throw invalid(`The kubeconfig ${path} has no cluster ${context.cluster}.`);
  const user = config.users.find(({ name }) => name === context.user)?.user;
  return { cluster, user: user ?? {} };
};

const readConfig = async (path: string): Promise<z.infer<typeof Kubeconfig>> => {
  // Loaded here alone: an agent in a cluster needs no YAML.
  const { parse } = await import('yaml');
  try {
    return Kubeconfig.parse(parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? 'it is no kubeconfig' : cause instanceof Error ? cause.message : '';
    throw invalid(`The kubeconfig ${path} cannot be read: ${reason}`, cause);
  }
};

const refuseUnusable = (path: string, cluster: Cluster, user: User): void => {
  if (cluster['insecure-skip-tls-verify'])
    throw invalid(
      `The kubeconfig ${path} turns TLS verification off (insecure-skip-tls-verify). The agent never does: name the cluster's CA in certificate-authority-data instead.`,
    );
  if (user['auth-provider'] !== undefined)
    throw invalid(`The kubeconfig ${path} uses auth-provider, which Kubernetes removed in 1.26. Use an exec plugin.`);
  if (user.username !== undefined)
    throw invalid(`The kubeconfig ${path} signs in with a password. Use a token, a certificate or an exec plugin.`);
};

/** A field that holds a file's name, or with `-data` its content in base64; the latter wins, as with kubectl. */
const inlineOrFile = (
  from: Readonly<Record<string, unknown>>,
  field: string,
  at: (file: string) => string,
): string | undefined => {
  const inline = from[`${field}-data`];
  if (typeof inline === 'string' && inline !== '') return Buffer.from(inline, 'base64').toString('utf8');
  const file = from[field];
  if (typeof file !== 'string' || file === '') return undefined;
  try {
    return readFileSync(at(file), 'utf8');
  } catch (cause) {
    throw invalid(`The file ${file}, which the kubeconfig names as ${field}, cannot be read.`, cause);
  }
};
