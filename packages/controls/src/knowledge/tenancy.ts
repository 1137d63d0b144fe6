import type { Labels } from '@plimsoll/engine';

/** Last part of label keys that say for whom something runs: Capsule, vCluster and common habit. */
const tenantKeys: ReadonlySet<string> = new Set(['tenant', 'tenant-id', 'tenant-name', 'untrusted']);
/** Last part of keys whose value says how far something is trusted. */
const trustKeys: ReadonlySet<string> = new Set([
  'trust',
  'trust-level',
  'isolation',
  'workload-type',
  'workload-class',
]);
const untrustedValues: ReadonlySet<string> = new Set(['untrusted', 'tenant', 'agent', 'ai-agent', 'sandbox', 'low']);
const noes: ReadonlySet<string> = new Set(['', 'false', 'no', 'none']);

const lastPart = (key: string): string => key.slice(key.lastIndexOf('/') + 1).toLowerCase();

/** The label by which something says that a tenant's, or otherwise foreign, code runs in it: `key=value`. */
export const tenancyOf = (labels: Labels): string | undefined => {
  for (const key of Object.keys(labels)) {
    const value = String(labels[key]);
    const name = lastPart(key);
    if (tenantKeys.has(name) && !noes.has(value.toLowerCase())) return `${key}=${value}`;
    if (trustKeys.has(name) && untrustedValues.has(value.toLowerCase())) return `${key}=${value}`;
  }
  return undefined;
};
