import { spawnSync } from 'node:child_process';
import { buildKubernetes } from './build.mjs';
import { whileLocked } from './lock.mjs';
import { assetsFolder, findKubernetes, kubernetesVersion } from './module.mjs';

const hasGo = () => spawnSync('go', ['version']).status === 0;

const lastLine = (text) => text.trim().split('\n').at(-1);

const build = async () => {
  try {
    // Another test run may have built it while we waited.
    return { folder: await whileLocked(`${assetsFolder()}.lock`, async () => findKubernetes() ?? buildKubernetes()) };
  } catch (error) {
    return { missing: `kube-apiserver could not be built: ${lastLine(error.output ?? error.message)}` };
  }
};

let building;

/**
 * Resolves with `{ folder }` of etcd and kube-apiserver, or with `{ missing }`, why there are none. The first call on a
 * machine builds them, which takes minutes; further calls wait for the same build.
 */
export const ensureKubernetes = (progress) => {
  const folder = findKubernetes();
  if (folder !== undefined) return Promise.resolve({ folder });
  if (process.env.KUBEBUILDER_ASSETS)
    return Promise.resolve({ missing: `KUBEBUILDER_ASSETS holds no etcd and kube-apiserver` });
  if (!hasGo()) return Promise.resolve({ missing: 'no kube-apiserver: set KUBEBUILDER_ASSETS, or install Go' });
  if (building === undefined) {
    progress.note(
      'kubernetes',
      `builds etcd and kube-apiserver ${kubernetesVersion} in the background: once, about 4 minutes on 2 cores`,
    );
    building = build();
  }
  return building;
};
