import { choicesDigest } from '@plimsoll/engine';
import { loadChoices, noteChoices, putControlSetting } from '@plimsoll/store';
import type { Fleet } from './fleet.ts';

/** Controls about workloads, namespaces and identities, each of which something of the small world fails. */
const switched = ['pod-privileged', 'net-no-policy-namespace', 'rbac-secrets-read-cluster'];

/** Disables one of them, or enables it again; `versions` are those of their settings. */
export const switchControl = async (
  { store, orgId, clock }: Fleet,
  random: () => number,
  versions: Map<string, number>,
): Promise<void> => {
  const control = switched[Math.floor(random() * switched.length)] ?? '';
  const version = versions.get(control) ?? 0;
  const choice = { enabled: version % 2 === 1, severity: null, parameters: {} };
  await store.inOrganization(orgId, async (tx) => {
    await putControlSetting(tx, control, choice, version, clock.now());
    await noteChoices(tx, choicesDigest(await loadChoices(tx)));
  });
  versions.set(control, version + 1);
};
