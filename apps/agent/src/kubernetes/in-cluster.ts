import type { Agent } from 'node:http';
import { connectionsTo, type ProxyEnvironment, proxyFor } from '@plimsoll/collect';
import { AppError } from '@plimsoll/domain';
import { FreshFile } from '../process/fresh-file.ts';
import type { Credentials } from './credentials.ts';

/** Where Kubernetes puts the credentials of a Pod. */
const usualFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Credentials of the Pod that the agent runs in: its service account's token and the cluster's CA, both read anew as they
 * rotate. Throws `config.invalid` outside of a cluster.
 */
export const inClusterCredentials = (
  env: ProxyEnvironment,
  now: () => number,
  folder: string = usualFolder,
): Credentials => {
  const host = env.KUBERNETES_SERVICE_HOST;
  const port = env.KUBERNETES_SERVICE_PORT ?? '443';
  if (host === undefined || host === '')
    throw new AppError(
      'config.invalid',
      'This is no Pod of a cluster (KUBERNETES_SERVICE_HOST is not set), and KUBECONFIG names no kubeconfig. Set KUBECONFIG to the cluster that is to be watched.',
    );
  const server = new URL(`https://${host.includes(':') ? `[${host}]` : host}:${port}`);
  const token = new FreshFile(`${folder}/token`, 'the service account token', now);
  const ca = new FreshFile(`${folder}/ca.crt`, 'the CA of the cluster', now);
  let known: { readonly ca: string; readonly agent: Agent } | undefined;
  return {
    server,
    current: async () => {
      const roots = await ca.read();
      if (known?.ca !== roots) {
        known?.agent.destroy();
        known = { ca: roots, agent: connectionsTo(server, { ca: [roots], proxy: proxyFor(server, env) }) };
      }
      return { agent: known.agent, authorization: `Bearer ${await token.read()}` };
    },
    refused: () => {
      token.forget();
      ca.forget();
    },
  };
};
