import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Certificate, makeCertificate } from './certificate.ts';

/** An object as an API server returns it. */
export interface FakeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly name: string };
}

/** Answers in place of the fake where it returns true. */
export type Intercept = (request: IncomingMessage, response: ServerResponse, url: URL) => boolean;

/** An API server that knows discovery, lists in pages and watches, and holds whatever it is given. */
export interface FakeCluster {
  readonly url: string;
  readonly certificate: Certificate;
  readonly kubeconfig: object;
  /** Requests so far, as method and path with query. */
  readonly requests: readonly string[];
  intercept: Intercept;
  /** Adds an object, or puts it in place of the one of that name, and tells watches. */
  readonly put: (object: FakeObject) => void;
  readonly remove: (object: FakeObject) => void;
  readonly close: () => Promise<void>;
}

interface Collection {
  readonly apiVersion: string;
  readonly kind: string;
  readonly resource: string;
  readonly items: Map<string, Buffer>;
  readonly watches: Set<ServerResponse>;
}

const pluralOf = (kind: string): string => {
  const name = kind.toLowerCase();
  if (name.endsWith('y')) return `${name.slice(0, -1)}ies`;
  return name.endsWith('s') ? `${name}es` : `${name}s`;
};

const clusterScoped = /^(Namespace|Node|ClusterRole|ClusterRoleBinding|CustomResourceDefinition)$/;
const baseOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

/** A refusal as an API server words it. */
export const refuse = (response: ServerResponse, status: number, message: string, headers: object = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code: status, message }));
};

class Fake {
  readonly #collections = new Map<string, Collection>();
  #version = 1000;

  collectionOf({ apiVersion, kind }: FakeObject): Collection {
    const path = `${baseOf(apiVersion)}/${pluralOf(kind)}`;
    const known = this.#collections.get(path);
    if (known !== undefined) return known;
    const made = { apiVersion, kind, resource: pluralOf(kind), items: new Map(), watches: new Set<ServerResponse>() };
    this.#collections.set(path, made);
    return made;
  }

  change(type: 'put' | 'remove', object: FakeObject): void {
    this.#version += 1;
    const collection = this.collectionOf(object);
    const bytes = Buffer.from(
      JSON.stringify({ ...object, metadata: { ...object.metadata, resourceVersion: `${this.#version}` } }),
    );
    const key = `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
    const event = type === 'remove' ? 'DELETED' : collection.items.has(key) ? 'MODIFIED' : 'ADDED';
    if (type === 'put') collection.items.set(key, bytes);
    else collection.items.delete(key);
    for (const watch of collection.watches) watch.write(`{"type":"${event}","object":${bytes.toString()}}\n`);
  }

  answer(response: ServerResponse, url: URL): unknown {
    const { pathname: path, searchParams: query } = url;
    if (path === '/readyz') return response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
    if (path === '/version') return json(response, 200, { major: '1', minor: '36' });
    if (path === '/apis') return json(response, 200, { kind: 'APIGroupList', groups: this.#groups() });
    const collection = this.#collections.get(path);
    if (collection !== undefined) {
      if (query.get('watch') === '1') return this.#watch(response, collection, Number(query.get('timeoutSeconds')));
      return this.#list(response, collection, Number(query.get('limit') ?? 500), Number(query.get('continue') ?? 0));
    }
    const resources = [...this.#collections.values()].filter(({ apiVersion }) => baseOf(apiVersion) === path);
    if (resources.length === 0 && path !== '/api/v1') return refuse(response, 404, 'the server could not find it');
    return json(response, 200, {
      kind: 'APIResourceList',
      resources: resources.map(({ resource, kind }) => ({
        name: resource,
        kind,
        namespaced: !clusterScoped.test(kind),
        verbs: ['get', 'list', 'watch'],
      })),
    });
  }

  #groups(): readonly object[] {
    const versions = new Set([...this.#collections.values()].map(({ apiVersion }) => apiVersion));
    return [...versions]
      .filter((version) => version.includes('/'))
      .map((groupVersion) => ({ name: groupVersion.split('/')[0], versions: [{ groupVersion }] }));
  }

  #list(response: ServerResponse, { apiVersion, kind, items }: Collection, limit: number, from: number): void {
    const page = [...items.values()].slice(from, from + limit);
    const more = from + limit < items.size ? `,"continue":"${from + limit}"` : '';
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(
      `{"kind":"${kind}List","apiVersion":"${apiVersion}","metadata":{"resourceVersion":"${this.#version}"${more}},"items":[`,
    );
    response.end(
      Buffer.concat(
        page.flatMap((item, index) => (index === 0 ? [item] : [Buffer.from(','), item])).concat(Buffer.from(']}\n')),
      ),
    );
  }

  #watch(response: ServerResponse, { watches }: Collection, seconds: number): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    watches.add(response);
    const ended = setTimeout(() => {
      watches.delete(response);
      response.end();
    }, seconds * 1000);
    response.on('close', () => {
      clearTimeout(ended);
      watches.delete(response);
    });
  }
}

/** Starts one on loopback, with TLS. */
export const startFakeCluster = async (
  objects: Iterable<FakeObject>,
  certificate: Certificate = makeCertificate(['localhost'], ['127.0.0.1']),
): Promise<FakeCluster> => {
  const fake = new Fake();
  for (const object of objects) fake.change('put', object);
  const requests: string[] = [];
  const server: Server = createServer({ ...certificate }, (request, response) => {
    const url = new URL(request.url ?? '/', 'https://fake');
    requests.push(`${request.method} ${request.url}`);
    if (!cluster.intercept(request, response, url)) fake.answer(response, url);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cluster: FakeCluster = {
    url,
    certificate,
    requests,
    kubeconfig: {
      clusters: [
        {
          name: 'fake',
          cluster: { server: url, 'certificate-authority-data': Buffer.from(certificate.cert).toString('base64') },
        },
      ],
      users: [{ name: 'fake', user: { token: 'of-the-fake' } }],
      contexts: [{ name: 'fake', context: { cluster: 'fake', user: 'fake' } }],
      'current-context': 'fake',
    },
    intercept: () => false,
    put: (object) => fake.change('put', object),
    remove: (object) => fake.change('remove', object),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
  return cluster;
};
