import { byPattern, type FormatDetector } from '../detector.ts';
import { textBehindBase64 } from '../encoding.ts';
import { isUserAndPassword } from './basic-credentials.ts';

/** `-----BEGIN` behind base64; wrapped as `base64` and YAML wrap it. */
const wrappedKey = byPattern(
  'base64-private-key',
  ['LS0tLS1CRUdJT'],
  /LS0tLS1CRUdJT[A-Za-z0-9+/]{40,16000}(?:\\?\r?\n[ \t]{0,40}[A-Za-z0-9+/]{1,200}){0,300}={0,2}/g,
  (run) => textBehindBase64(run.slice(0, 120))?.includes('PRIVATE KEY') ?? false,
);

/** The `auths` of a Docker configuration. */
const dockerAuth = byPattern(
  'docker-auth',
  ['"auth', '"identitytoken', '"registrytoken'],
  /"(?:auth|identitytoken|registrytoken)\\{0,3}"\s{0,8}:\s{0,8}\\{0,3}"(?<secret>[A-Za-z0-9+/=_.-]{6,4000})\\{0,3}"/dg,
  (encoded) => isUserAndPassword(encoded) || encoded.length >= 40,
  2,
);

const kubeconfigKey = byPattern(
  'kubeconfig-client-key',
  ['client-key-data'],
  /client-key-data["']?\s{0,4}:\s{0,4}["']?(?<secret>[A-Za-z0-9+/]{40,16000}={0,2})/dg,
);

/** kubeadm's bootstrap token, where it is said to be one: six and sixteen characters are otherwise anything. */
const bootstrapToken = byPattern(
  'kubeadm-bootstrap-token',
  ['oken'],
  /[Tt]oken["']?[\s:=]{1,4}["']?(?<secret>[a-z0-9]{6}\.[a-z0-9]{16})(?![A-Za-z0-9.])/dg,
  (token) => /\d/.test(token) && token !== 'abcdef.0123456789abcdef',
);

/** What a node joins k3s or RKE2 with: a hash of the authority's certificate, and behind it the password. */
const nodeToken = byPattern(
  'k3s-node-token',
  ['K10'],
  /(?<![A-Za-z0-9])K10[a-f0-9]{64}::(?:server:|node:|[a-z0-9]{6}\.)[A-Za-z0-9]{6,128}/g,
);

const swarmToken = byPattern('swarm-join-token', ['SWMTKN-1-'], /SWMTKN-1-[a-z0-9]{40,60}-[a-z0-9]{20,30}/g);

/** Credentials of clusters, their nodes and their registries. */
export const clusterFormats: readonly FormatDetector[] = [
  wrappedKey,
  dockerAuth,
  kubeconfigKey,
  bootstrapToken,
  nodeToken,
  swarmToken,
];
