import { defaultKubernetesVersion, minorOf, newestKnownMinor, oldestKnownMinor } from '@plimsoll/domain';

/** What a verdict depends on besides objects: part of the catalogue a cluster is judged by. */
export interface Settings {
  /** Minor version of the cluster, 36 for 1.36: decides defaults of the platform. */
  readonly kubernetesMinor: number;
  /** Version of the Pod Security Standards, clamped to what is known here. */
  readonly podSecurityMinor: number;
  /** Operator's choices under the `parameterKey` of control and name; a control documents its own. */
  readonly parameters: ReadonlyMap<string, unknown>;
}

/** Settings for a version of Kubernetes; an unknown or absent version is judged as the default one. */
export const settingsFor = (
  kubernetesVersion: string | undefined,
  podSecurityVersion?: string,
  parameters: ReadonlyMap<string, unknown> = new Map(),
): Settings => {
  const kubernetesMinor = minorOf(kubernetesVersion ?? defaultKubernetesVersion) ?? fallbackMinor;
  const podSecurityMinor =
    podSecurityVersion === undefined || podSecurityVersion === 'latest'
      ? kubernetesMinor
      : (minorOf(podSecurityVersion) ?? kubernetesMinor);
  return {
    kubernetesMinor,
    podSecurityMinor: Math.min(Math.max(podSecurityMinor, oldestKnownMinor), newestKnownMinor),
    parameters,
  };
};

const fallbackMinor = Number(defaultKubernetesVersion.slice(2));

/** Key of a control's parameter in `Settings.parameters`. */
export const parameterKey = (control: string, name: string): string => `${control}.${name}`;
