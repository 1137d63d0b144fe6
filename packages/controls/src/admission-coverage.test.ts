import type { ControlDefinition } from '@plimsoll/engine';
import { expect, it } from 'vitest';
import { registry } from './registry.ts';

/** Controls about one object that have no twin in CEL, by the reason. */
const withoutTwin: Readonly<Record<string, readonly string[]>> = {
  'the API server asks no policy about policies': ['nsp-vap-audit-only', 'nsp-vap-fail-open', 'nsp-vap-type-errors'],
  'Kubernetes makes the account so, and a namespace without it runs no Pod': ['sec-default-sa-automount'],
  'the text is read by a program that CEL has no words for': [
    'cld-eks-aws-auth-account',
    'cld-eks-aws-auth-masters',
    'img-confusable-name',
    'msh-egress-any',
    'pod-remote-script-entrypoint',
    'sec-annotation-credential',
    'sec-arg-credential',
    'sec-configmap-credential',
    'sec-env-literal-credential',
  ],
  'it is about nodes, which the kubelet and the cloud describe': [
    'cld-gke-default-compute-sa',
    'cld-gke-legacy-metadata',
    'cld-node-os-not-optimized',
    'cld-node-public-ip',
    'run-docker-runtime',
    'run-user-namespace-unsupported',
  ],
  'it is about what the control plane, a node or the cloud starts past admission': [
    'pod-static-pod-unexpected',
    'proxy-metrics-bind',
  ],
  'it is a setting of the cluster that its operator makes': [
    'cld-aks-pod-identity',
    'cld-ocp-allowed-registries',
    'cld-ocp-audit-profile',
    'cld-ocp-etcd-encryption',
    'cld-ocp-scc-added',
    'cld-ocp-tls-profile',
    'run-runtime-class-misnamed',
    'run-runtime-class-overhead',
  ],
  'the API server stores every object in one version, and only says in which it was written': [
    'ver-deprecated-api-used',
  ],
  'the API server mends or refuses it before it asks a policy': [
    'pod-deprecated-service-account-field',
    'res-selector-mismatch',
  ],
  'Kubernetes and its add-ons make objects there whenever they please': ['nsp-default-namespace'],
  'it is about what runs, and whether it should still: no refusal answers that': [
    'net-dashboard-deployed',
    'pod-ephemeral-container',
    'pod-naked',
  ],
};

/** A policy is shown one object, and no day. */
const needsMore = (definition: ControlDefinition): boolean =>
  definition.subject === 'identity' ||
  definition.subject === 'cluster' ||
  ('confirm' in definition && definition.confirm !== undefined);

it('leaves no control about one object without a twin, or without a reason', () => {
  const missing = registry
    .filter(({ definition }) => definition.admission === undefined && !needsMore(definition))
    .map(({ definition }) => definition.id);
  expect(missing.sort()).toEqual(Object.values(withoutTwin).flat().sort());
});
