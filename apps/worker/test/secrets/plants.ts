import { type Credential, credentialMakers } from './credentials.ts';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

type Place = (credential: Credential, metadata: Manifest['metadata']) => Manifest;

const pod = (metadata: Manifest['metadata'], container: object, spec: object = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata,
  spec: { containers: [{ name: 'app', image: 'registry.example/app:1', ...container }], ...spec },
});

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Where credentials are planted, and the control that has to report those: null where the mask itself says it. */
const places: Readonly<Record<string, { readonly control: string | null; readonly make: Place }>> = {
  environment: {
    control: 'sec-env-literal-credential',
    make: ({ text }, metadata) => pod(metadata, { env: [{ name: 'SETTING', value: text }] }),
  },
  'init-environment': {
    control: 'sec-env-literal-credential',
    make: ({ text }, metadata) =>
      pod(
        metadata,
        {},
        {
          initContainers: [
            { name: 'setup', image: 'registry.example/setup:1', env: [{ name: 'SETTING', value: text }] },
          ],
        },
      ),
  },
  arguments: {
    control: 'sec-arg-credential',
    make: ({ text }, metadata) => pod(metadata, { args: ['serve', `--setting=${text}`] }),
  },
  'probe-header': {
    control: null,
    make: ({ text }, metadata) =>
      pod(metadata, {
        livenessProbe: { httpGet: { path: '/', port: 8080, httpHeaders: [{ name: 'X-Setting', value: text }] } },
      }),
  },
  annotation: {
    control: null,
    make: ({ text }, metadata) => pod({ ...metadata, annotations: { 'shop.example/setting': text } }, {}),
  },
  'last-applied': {
    control: null,
    make: ({ text }, metadata) => {
      const applied = pod(metadata, { env: [{ name: 'SETTING', value: text }] });
      return pod({ ...metadata, annotations: { [lastApplied]: JSON.stringify(applied) } }, {});
    },
  },
  'config-map': {
    control: 'sec-configmap-credential',
    make: ({ text }, metadata) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { 'app.conf': `mode = on\n${text}\n` },
    }),
  },
  'binary-config-map': {
    control: 'sec-configmap-credential',
    make: ({ text }, metadata) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      binaryData: { blob: Buffer.concat([Buffer.from([0, 255]), Buffer.from(` ${text} `)]).toString('base64') },
    }),
  },
  secret: {
    control: null,
    make: ({ text }, metadata) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      type: 'Opaque',
      data: { setting: Buffer.from(text).toString('base64') },
    }),
  },
  'custom-resource': {
    control: null,
    make: ({ text }, metadata) => ({
      apiVersion: 'shop.example/v1',
      kind: 'Integration',
      metadata,
      spec: { connection: text },
    }),
  },
};

/** A credential in an object, and what must come of it. */
export interface Plant {
  readonly name: string;
  readonly place: string;
  readonly credential: Credential;
  readonly control: string | null;
  readonly object: Manifest;
}

export const plantNamespace = 'planted';

/** Every kind of credential in every place, each a value of its own: 200. */
export const plants: readonly Plant[] = Object.entries(places).flatMap(([place, { control, make }]) =>
  credentialMakers.map((maker, index) => {
    const name = `${place}-${index}`;
    const credential = maker(name);
    return { name, place, credential, control, object: make(credential, { name, namespace: plantNamespace }) };
  }),
);
