import type { KubernetesClient } from './client.ts';

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

interface ApiResource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

const groupPath = (apiVersion: string): string =>
  apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;

const resourcesOf = async (client: KubernetesClient, apiVersion: string): Promise<readonly ApiResource[]> => {
  const { status, body } = await client.request('GET', groupPath(apiVersion));
  if (status !== 200) throw new Error(`the API server does not serve ${apiVersion} (${status})`);
  return (body as { readonly resources: readonly ApiResource[] }).resources;
};

/** Finds where objects live, asking the server once for each group and version. */
export class ObjectPaths {
  readonly #client: KubernetesClient;
  readonly #known = new Map<string, Promise<readonly ApiResource[]>>();

  constructor(client: KubernetesClient) {
    this.#client = client;
  }

  async of({ apiVersion, kind, metadata }: KubernetesObject): Promise<string> {
    const asked = this.#known.get(apiVersion) ?? resourcesOf(this.#client, apiVersion);
    this.#known.set(apiVersion, asked);
    const resource = (await asked).find((one) => one.kind === kind && !one.name.includes('/'));
    if (resource === undefined) throw new Error(`the API server has no kind ${kind} in ${apiVersion}`);
    const folder = resource.namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : '';
    return `${groupPath(apiVersion)}${folder}/${resource.name}/${metadata.name}`;
  }
}

/** What others need before they can be: namespaces and definitions first. */
const early = ['Namespace', 'CustomResourceDefinition'];

const nameOf = ({ kind, metadata }: KubernetesObject): string =>
  `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;

export interface ApplyOptions {
  /** Admit and validate, store nothing. */
  readonly dryRun?: boolean;
}

/** Server-side apply of one object, unknown and doubled fields refused. Throws with what the server says against it. */
export const applyObject = async (
  client: KubernetesClient,
  paths: ObjectPaths,
  object: KubernetesObject,
  options: ApplyOptions = {},
): Promise<void> => {
  const query = `fieldManager=test&force=true&fieldValidation=Strict${options.dryRun === true ? '&dryRun=All' : ''}`;
  const path = `${await paths.of(object)}?${query}`;
  const { status, body } = await client.request('PATCH', path, {
    body: object,
    contentType: 'application/apply-patch+yaml',
  });
  if (status !== 200 && status !== 201) {
    const message = (body as { readonly message?: string }).message ?? JSON.stringify(body);
    throw new Error(`${nameOf(object)} is refused with ${status}: ${message}`);
  }
};

// Enough to keep the server busy; more only wait in its queue.
const atOnce = 16;

/** Runs `work` for each item, some side by side, in the order given. */
export const forEachAtOnce = async <Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
};

/** Applies objects in an order in which they can be: namespaces, definitions, the rest side by side. */
export const applyObjects = async (
  client: KubernetesClient,
  paths: ObjectPaths,
  objects: readonly KubernetesObject[],
  options: ApplyOptions = {},
): Promise<void> => {
  for (const kind of early)
    await forEachAtOnce(
      objects.filter((object) => object.kind === kind),
      (object) => applyObject(client, paths, object, options),
    );
  await forEachAtOnce(
    objects.filter(({ kind }) => !early.includes(kind)),
    (object) => applyObject(client, paths, object, options),
  );
};
