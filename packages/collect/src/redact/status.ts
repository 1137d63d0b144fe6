import { type Json, listOf, objectOf, ownField } from '../json.ts';
import type { Masker } from './masker.ts';

/**
 * What of a status controls and projections read. Everything else changes by the minute and would make every object a
 * new one: conditions, counters, times, addresses of Pods.
 */
const keptFields: Readonly<Record<string, readonly string[]>> = {
  Pod: ['phase', 'qosClass', 'containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'],
  Node: ['nodeInfo', 'addresses', 'daemonEndpoints', 'runtimeHandlers'],
  Service: ['loadBalancer'],
  Ingress: ['loadBalancer'],
  Namespace: ['phase'],
  // Written when the phase changes, and only then.
  PersistentVolume: ['phase', 'lastPhaseTransitionTime'],
  PersistentVolumeClaim: ['phase'],
  PodDisruptionBudget: ['disruptionsAllowed', 'desiredHealthy', 'expectedPods'],
  ValidatingAdmissionPolicy: ['typeChecking'],
  CertificateSigningRequest: ['certificate'],
};

const containerStatusFields = ['name', 'image', 'imageID'];
/** Of `nodeInfo`: versions and names, not the machine's identifiers, which change with every boot. */
const nodeInfoFields = [
  'architecture',
  'containerRuntimeVersion',
  'kernelVersion',
  'kubeletVersion',
  'kubeProxyVersion',
  'operatingSystem',
  'osImage',
];

/** The kept part of a status; undefined when there is nothing to keep. */
export const redactStatus = (kind: string, status: unknown, masker: Masker): Json | undefined => {
  const source = objectOf(status);
  const result: Record<string, unknown> = {};
  for (const field of keptFields[kind] ?? []) {
    const value = ownField(source, field);
    if (value === undefined || value === null) continue;
    result[field] = masker.copy(narrowed(field, value), `status.${field}`, field);
  }
  return Object.keys(result).length === 0 ? undefined : result;
};

const narrowed = (field: string, value: unknown): unknown => {
  if (field.endsWith('ontainerStatuses')) return listOf(value).map((item) => pick(item, containerStatusFields));
  if (field === 'nodeInfo') return pick(value, nodeInfoFields);
  return value;
};

const pick = (value: unknown, fields: readonly string[]): Json => {
  const source = objectOf(value);
  return Object.fromEntries(
    fields.filter((field) => Object.hasOwn(source, field)).map((field) => [field, source[field]]),
  );
};
