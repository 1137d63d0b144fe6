import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Why there is no kube-apiserver to test against, or undefined where there is one; the test run's set-up looks for it. */
export const whyNoKubernetes = (): string | undefined => {
  const folder = process.env.KUBEBUILDER_ASSETS;
  if (folder !== undefined && existsSync(join(folder, 'kube-apiserver'))) return undefined;
  return process.env.PLIMSOLL_TEST_KUBERNETES_MISSING ?? 'KUBEBUILDER_ASSETS is not set: run the integration project';
};

/** The path of `etcd` or `kube-apiserver`. */
export const programPath = (program: 'etcd' | 'kube-apiserver'): string => {
  const missing = whyNoKubernetes();
  if (missing !== undefined) throw new Error(missing);
  return join(process.env.KUBEBUILDER_ASSETS ?? '', program);
};
