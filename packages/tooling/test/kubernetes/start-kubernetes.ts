import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { applyAccount, type Rule, requestToken, writeKubeconfig } from './accounts.ts';
import { type ApiServerPlace, prepareApiServer, readAuthority, startApiServer } from './api-server.ts';
import { type ApplyOptions, applyObjects, forEachAtOnce, type KubernetesObject, ObjectPaths } from './apply.ts';
import type { Child } from './child.ts';
import { KubernetesClient } from './client.ts';
import { type Etcd, startEtcd } from './etcd.ts';
import { makeFolder, removeFolder } from './folder.ts';

/** Who may ask the API, and with what. */
export interface KubernetesAccount {
  readonly token: string;
  /** A file that names the server, its authority and the token. */
  readonly kubeconfig: string;
  readonly client: KubernetesClient;
}

export interface KubernetesOptions {
  /** Flags of kube-apiserver without their dashes, added to ours or instead of them: `{ 'watch-cache': 'false' }`. */
  readonly flags?: Readonly<Record<string, string>>;
}

/**
 * A real etcd and kube-apiserver, RBAC on, default admission on, and nothing else: no controller and no node, so a
 * Deployment makes no Pods, a deleted namespace stays Terminating, and a Pod is made by the test that wants one.
 */
export class Kubernetes {
  /** An administrator's client; it follows the server through restarts. */
  readonly admin: KubernetesClient;
  /** An administrator's kubeconfig, a file. */
  readonly kubeconfig: string;
  readonly #place: ApiServerPlace;
  readonly #etcd: Etcd;
  readonly #options: KubernetesOptions;
  readonly #paths: ObjectPaths;
  #server: Child;
  #accounts: KubernetesClient[] = [];

  constructor(place: ApiServerPlace, etcd: Etcd, server: Child, options: KubernetesOptions) {
    this.#place = place;
    this.#etcd = etcd;
    this.#server = server;
    this.#options = options;
    this.admin = new KubernetesClient(place.url, this.authority, place.adminToken);
    this.#paths = new ObjectPaths(this.admin);
    this.kubeconfig = join(place.folder, 'admin.kubeconfig');
    writeKubeconfig(this.kubeconfig, this.url, this.authority, place.adminToken);
  }

  /** `https://127.0.0.1:PORT`; stays the same over restarts. */
  get url(): string {
    return this.#place.url;
  }

  /** The certificate authority to trust, as PEM. */
  get authority(): string {
    return readAuthority(this.#place);
  }

  /** The same as a file, which a restart with a new certificate rewrites. */
  get authorityFile(): string {
    return join(this.#place.folder, 'tls/apiserver.crt');
  }

  /** Server-side apply, namespaces and definitions first; unknown fields and what admission refuses throw. */
  async apply(objects: readonly KubernetesObject[], options: ApplyOptions = {}): Promise<void> {
    await applyObjects(this.admin, this.#paths, objects, options);
  }

  /** Deletes objects at once, without grace; one that is not there is no error. */
  async remove(objects: readonly KubernetesObject[]): Promise<void> {
    await forEachAtOnce(objects, async (object) => {
      const { status, body } = await this.admin.request(
        'DELETE',
        `${await this.#paths.of(object)}?gracePeriodSeconds=0`,
      );
      if (status >= 300 && status !== 404) throw new Error(`not deleted (${status}): ${JSON.stringify(body)}`);
    });
  }

  /** A ServiceAccount with exactly these rules in the whole cluster. Asked again, it gets these rules instead. */
  async account(
    namespace: string,
    name: string,
    rules: readonly Rule[],
    expirationSeconds = 3_600,
  ): Promise<KubernetesAccount> {
    await applyAccount(this.admin, this.#paths, namespace, name, rules);
    const token = await requestToken(this.admin, namespace, name, expirationSeconds);
    const kubeconfig = join(this.#place.folder, `${namespace}-${name}.kubeconfig`);
    writeKubeconfig(kubeconfig, this.url, this.authority, token);
    const client = new KubernetesClient(this.url, this.authority, token);
    this.#accounts.push(client);
    return { token, kubeconfig, client };
  }

  /** Ends the API server alone; etcd keeps everything. */
  async stopApiServer(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.#server.stop(signal);
  }

  /** Starts it again at the same address; `newCertificate` gives it another authority first. */
  async startApiServer(options: { readonly newCertificate?: boolean } = {}): Promise<void> {
    if (options.newCertificate === true) rmSync(join(this.#place.folder, 'tls'), { recursive: true, force: true });
    this.#server = await startApiServer(this.#place, this.#etcd.url, this.#options.flags ?? {});
    for (const client of [this.admin, ...this.#accounts]) client.reconnect(this.authority);
    writeKubeconfig(this.kubeconfig, this.url, this.authority, this.#place.adminToken);
  }

  async restartApiServer(options: { readonly newCertificate?: boolean } = {}): Promise<void> {
    await this.stopApiServer();
    await this.startApiServer(options);
  }

  /**
   * Makes etcd forget every revision before now. The API server goes on serving what its watch cache holds; `expireHistory`
   * empties that too.
   */
  async compact(): Promise<void> {
    await this.#etcd.compact();
  }

  /** Every resourceVersion and continue token given out before is answered with 410 from now on; restarts the API server. */
  async expireHistory(): Promise<void> {
    await this.stopApiServer();
    await this.#etcd.compact();
    await this.startApiServer();
  }

  /** Ends both programs and removes what they wrote. */
  async stop(): Promise<void> {
    for (const client of [this.admin, ...this.#accounts]) client.close();
    // Nothing is worth a graceful end any more.
    await Promise.all([this.#server.stop('SIGKILL'), this.#etcd.stop('SIGKILL')]);
    removeFolder(this.#place.folder);
  }
}

/** Starts a control plane of its own on free ports, which takes some seconds. Ask `whyNoKubernetes` first. */
export const startKubernetes = async (options: KubernetesOptions = {}): Promise<Kubernetes> => {
  const folder = makeFolder();
  try {
    const etcd = await startEtcd(folder);
    const place = await prepareApiServer(folder);
    const server = await startApiServer(place, etcd.url, options.flags ?? {});
    return new Kubernetes(place, etcd, server, options);
  } catch (error) {
    removeFolder(folder);
    throw error;
  }
};
