import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, startChild } from './child.ts';
import { KubernetesClient } from './client.ts';
import { freePort } from './free-port.ts';
import { programPath } from './programs.ts';

/** What stays the same over restarts: the address, the folder with keys and certificate, the administrator's token. */
export interface ApiServerPlace {
  readonly folder: string;
  readonly port: number;
  readonly url: string;
  readonly adminToken: string;
}

/** Makes the signing keys of service accounts and the administrator's token in `folder`, and picks a port. */
export const prepareApiServer = async (folder: string): Promise<ApiServerPlace> => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(join(folder, 'accounts.key'), privateKey, { mode: 0o600 });
  writeFileSync(join(folder, 'accounts.pub'), publicKey);
  const adminToken = randomBytes(24).toString('hex');
  writeFileSync(join(folder, 'tokens.csv'), `${adminToken},admin,admin,"system:masters"\n`, { mode: 0o600 });
  const port = await freePort();
  return { folder, port, url: `https://127.0.0.1:${port}`, adminToken };
};

/** The authority of the certificate that the API server made for itself; it changes when the certificate does. */
export const readAuthority = ({ folder }: ApiServerPlace): string =>
  readFileSync(join(folder, 'tls/apiserver.crt'), 'utf8');

const settingsOf = ({ folder, port }: ApiServerPlace, etcdUrl: string): Readonly<Record<string, string>> => ({
  'etcd-servers': etcdUrl,
  'bind-address': '127.0.0.1',
  'advertise-address': '127.0.0.1',
  // Loopback is no address for the endpoints of the kubernetes Service.
  'endpoint-reconciler-type': 'none',
  'secure-port': `${port}`,
  'cert-dir': join(folder, 'tls'),
  'authorization-mode': 'RBAC',
  'token-auth-file': join(folder, 'tokens.csv'),
  'service-account-issuer': 'https://kubernetes.default.svc.cluster.local',
  'service-account-key-file': join(folder, 'accounts.pub'),
  'service-account-signing-key-file': join(folder, 'accounts.key'),
  'service-cluster-ip-range': '10.96.0.0/16',
  'allow-privileged': 'true',
  // No controller manager runs that would make the "default" ServiceAccount of a namespace.
  'disable-admission-plugins': 'ServiceAccount',
  // A graceful end waits for watches; a restart in a test should not.
  'shutdown-delay-duration': '0s',
  v: '1',
});

const isReady = async (place: ApiServerPlace): Promise<boolean> => {
  if (!existsSync(join(place.folder, 'tls/apiserver.crt'))) return false;
  const client = new KubernetesClient(place.url, readAuthority(place), place.adminToken);
  try {
    return (await client.request('GET', '/readyz')).status === 200;
  } catch {
    return false;
  } finally {
    client.close();
  }
};

/** Starts kube-apiserver and resolves once /readyz says so; `flags` are added to ours or replace them. */
export const startApiServer = async (
  place: ApiServerPlace,
  etcdUrl: string,
  flags: Readonly<Record<string, string>>,
): Promise<Child> => {
  const args = Object.entries({ ...settingsOf(place, etcdUrl), ...flags }).map(([name, value]) => `--${name}=${value}`);
  const child = startChild(programPath('kube-apiserver'), args, join(place.folder, 'kube-apiserver.log'));
  await child.untilReady(() => isReady(place));
  return child;
};
