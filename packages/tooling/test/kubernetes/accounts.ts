import { writeFileSync } from 'node:fs';
import { applyObject, type KubernetesObject, type ObjectPaths } from './apply.ts';
import type { KubernetesClient } from './client.ts';

/** A rule of RBAC, as in a ClusterRole. */
export interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

/** The objects of a ServiceAccount with exactly `rules`, in the whole cluster. */
export const accountWithRules = (namespace: string, name: string, rules: readonly Rule[]): KubernetesObject[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  },
];

/** A token of a ServiceAccount as the kubelet asks for one; the server allows ten minutes at least. */
export const requestToken = async (
  client: KubernetesClient,
  namespace: string,
  name: string,
  expirationSeconds: number,
): Promise<string> => {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
  const { status, body } = await client.request('POST', path, {
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds } },
  });
  if (status !== 201) throw new Error(`no token for ${namespace}/${name} (${status}): ${JSON.stringify(body)}`);
  return (body as { readonly status: { readonly token: string } }).status.token;
};

/** Makes the account and its rights, or changes the rights of the one there is. */
export const applyAccount = async (
  client: KubernetesClient,
  paths: ObjectPaths,
  namespace: string,
  name: string,
  rules: readonly Rule[],
): Promise<void> => {
  // One after another: a binding is refused while its namespace is being made.
  for (const object of accountWithRules(namespace, name, rules)) await applyObject(client, paths, object);
};

/** Writes a kubeconfig that holds one server, one token and one context; JSON is YAML. */
export const writeKubeconfig = (file: string, url: string, authority: string, token: string): void => {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'test',
        cluster: { server: url, 'certificate-authority-data': Buffer.from(authority).toString('base64') },
      },
    ],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    'current-context': 'test',
  };
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
};
