import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../steps/root.mjs';

/** The Go module that names the sources of etcd and kube-apiserver, each with its checksum. */
export const moduleFolder = inRoot('packages/tooling/kubernetes');

/** `1.36.3`, pinned in go.mod alone. */
export const kubernetesVersion = /^\s*k8s\.io\/kubernetes v(\S+)/m.exec(
  readFileSync(join(moduleFolder, 'go.mod'), 'utf8'),
)[1];

/** What is built, as the ecosystem's KUBEBUILDER_ASSETS names it. */
const programs = ['etcd', 'kube-apiserver'];

const cacheHome = () => process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

/** Outside the checkout, so that a new clone builds nothing. */
export const assetsFolder = () => join(cacheHome(), 'plimsoll', `kubernetes-${kubernetesVersion}`);

const isWhole = (folder) => programs.every((program) => existsSync(join(folder, program)));

/** The folder with both programs: the one that KUBEBUILDER_ASSETS names, or ours once it is built. */
export const findKubernetes = () => {
  const named = process.env.KUBEBUILDER_ASSETS;
  if (named) return isWhole(named) ? named : undefined;
  return isWhole(assetsFolder()) ? assetsFolder() : undefined;
};
