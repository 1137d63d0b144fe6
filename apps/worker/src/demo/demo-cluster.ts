import type { Context } from '@plimsoll/domain';
import { aksNodes, aksSystem } from './clusters/aks.ts';
import { eksNodes, eksSystem } from './clusters/eks.ts';
import { forgottenPod, formerImporter } from './clusters/incidents.ts';
import { kubeadmNodes, kubeadmSystem } from './clusters/kubeadm.ts';
import type { Manifest } from './objects/manifest.ts';
import { platformOn } from './platform.ts';
import { shopOn } from './shop.ts';
import { between, type Day, since, story } from './story.ts';

/** A cluster of the demonstration. */
export interface DemoCluster {
  readonly name: string;
  /** Why it is expected. */
  readonly note: string;
  readonly context: Context;
  /** What its agent sees; undefined for one that never reported. */
  readonly evidence?: {
    readonly kubernetesVersion: string;
    readonly inventoryOn: (day: Day) => readonly Manifest[];
    /** Kinds that the agent may not list that day, as `Kind` or `Kind.group`. */
    readonly hiddenOn: (day: Day) => readonly string[];
  };
}

const nothingHidden = (): readonly string[] => [];

const production: DemoCluster = {
  name: 'production',
  note: 'EKS, eu-north-1',
  context: {
    environment: 'production',
    customerFacing: true,
    criticality: 'high',
    dataClass: 'pii',
    ownerTeam: 'shop',
  },
  evidence: {
    kubernetesVersion: 'v1.35.2-eks-113cf36',
    inventoryOn: (day) => [
      ...eksSystem(),
      ...platformOn(
        {
          stage: 'production',
          nodes: eksNodes,
          cadence: 12,
          ingressService: { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
        },
        day,
      ),
      ...shopOn(
        {
          stage: 'production',
          domain: 'shop.example',
          ingressClass: 'nginx',
          nodes: eksNodes,
          replicas: 3,
          cadence: 12,
        },
        day,
      ),
      ...formerImporter(eksNodes, day),
    ],
    hiddenOn: (day) => [
      ...(since(story.roleCut, day) ? ['NetworkPolicy.networking.k8s.io'] : []),
      ...(between(story.roleCut, story.configMapsBack, day) ? ['ConfigMap'] : []),
    ],
  },
};

const staging: DemoCluster = {
  name: 'staging',
  note: 'AKS, West Europe',
  context: {
    environment: 'staging',
    customerFacing: false,
    criticality: 'medium',
    dataClass: 'internal',
    ownerTeam: 'shop',
  },
  evidence: {
    kubernetesVersion: 'v1.34.3',
    inventoryOn: (day) => [
      ...aksSystem(),
      ...platformOn({ stage: 'staging', nodes: aksNodes, cadence: 9, ingressService: internalBalancer }, day),
      ...shopOn(
        {
          stage: 'staging',
          domain: 'staging.shop.example',
          ingressClass: 'nginx',
          nodes: aksNodes,
          replicas: 2,
          cadence: 9,
        },
        day,
      ),
      ...forgottenPod(aksNodes, day),
    ],
    hiddenOn: nothingHidden,
  },
};

const internalBalancer = {
  type: 'LoadBalancer',
  loadBalancerSourceRanges: ['10.40.0.0/16'],
} as const;

const development: DemoCluster = {
  name: 'development',
  note: 'kubeadm, in the office',
  context: {
    environment: 'development',
    customerFacing: false,
    criticality: 'low',
    dataClass: 'internal',
    ownerTeam: 'shop',
  },
  evidence: {
    kubernetesVersion: 'v1.33.6',
    inventoryOn: (day) => [
      ...kubeadmSystem(day),
      ...platformOn(
        { stage: 'development', nodes: kubeadmNodes, cadence: 10, ingressService: { type: 'NodePort' } },
        day,
      ),
      ...shopOn(
        {
          stage: 'development',
          domain: 'dev.shop.example',
          ingressClass: 'nginx',
          nodes: kubeadmNodes,
          replicas: 1,
          cadence: 10,
        },
        day,
      ),
    ],
    hiddenOn: nothingHidden,
  },
};

/** Announced when the second region was planned; its agent was never heard of. */
const secondRegion: DemoCluster = {
  name: 'production-asia',
  note: 'EKS, announced for the second region',
  context: {
    environment: 'production',
    customerFacing: true,
    criticality: 'high',
    dataClass: 'pii',
    ownerTeam: 'shop',
  },
};

/** The demonstration's fleet. */
export const demoClusters: readonly DemoCluster[] = [production, staging, development, secondRegion];
