import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../steps/run.mjs';
import { assetsFolder, kubernetesVersion, moduleFolder } from './module.mjs';

// As the Kubernetes project stamps its releases; without it /version says v0.0.0 and feature gates refuse to start.
const versionFlags = () => {
  const [major, minor] = kubernetesVersion.split('.');
  const values = { gitVersion: `v${kubernetesVersion}`, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  return Object.entries(values).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
};

// `go build -o folder/` names a program after the last element of its path, and etcd's is `server`.
const packages = { etcd: 'go.etcd.io/etcd/server/v3', 'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver' };

const compile = (program, folder) =>
  run(
    'nice',
    [
      ...['-n', '15', 'go', 'build', '-trimpath', '-ldflags', ['-s', '-w', ...versionFlags()].join(' ')],
      ...['-o', join(folder, program), packages[program]],
    ],
    {
      cwd: moduleFolder,
      // A static binary needs no C compiler; -mod=readonly holds every download against go.sum.
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -buildvcs=false', GOWORK: 'off' },
    },
  );

/**
 * Builds etcd and kube-apiserver into the cache and resolves with their folder. Both are there or neither: they are built
 * beside it and moved. A build that was interrupted goes on where Go's own cache ends.
 */
export const buildKubernetes = async () => {
  const folder = assetsFolder();
  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = mkdtempSync(`${folder}-`);
  try {
    for (const program of Object.keys(packages)) await compile(program, unfinished);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
};
