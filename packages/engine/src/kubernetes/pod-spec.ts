import type { Container, EphemeralContainer } from './container.ts';
import type { LabelSelector } from './object.ts';
import type { AppArmorProfile, SeccompProfile, SeLinuxOptions, WindowsOptions } from './security-context.ts';

/** The part of a Pod's spec that controls read. */
export interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly EphemeralContainer[];
  readonly volumes?: readonly Volume[];
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly serviceAccount?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly hostUsers?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly priorityClassName?: string;
  readonly runtimeClassName?: string;
  readonly nodeName?: string;
  readonly restartPolicy?: string;
  readonly os?: { readonly name?: string };
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
  readonly affinity?: unknown;
  readonly tolerations?: readonly Toleration[];
  readonly dnsPolicy?: string;
  readonly dnsConfig?: { readonly nameservers?: readonly string[] };
  readonly topologySpreadConstraints?: readonly { readonly labelSelector?: LabelSelector }[];
  readonly resources?: { readonly limits?: Quantities; readonly requests?: Quantities };
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

export type Quantities = Readonly<Record<string, string | number>>;

export interface PodSecurityContext {
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly fsGroup?: number;
  readonly supplementalGroups?: readonly number[];
  readonly seccompProfile?: SeccompProfile;
  readonly seLinuxOptions?: SeLinuxOptions;
  readonly appArmorProfile?: AppArmorProfile;
  readonly windowsOptions?: WindowsOptions;
  readonly sysctls?: readonly { readonly name?: string; readonly value?: string }[];
}

/** A volume: `name` and exactly one further key that names its type. */
export interface Volume {
  readonly name?: string;
  readonly hostPath?: { readonly path?: string; readonly type?: string };
  readonly secret?: { readonly secretName?: string };
  readonly configMap?: { readonly name?: string };
  readonly persistentVolumeClaim?: { readonly claimName?: string };
  readonly gitRepo?: unknown;
  readonly projected?: { readonly sources?: readonly ProjectedSource[] };
  readonly [type: string]: unknown;
}

export interface ProjectedSource {
  readonly serviceAccountToken?: unknown;
  readonly secret?: { readonly name?: string };
}
