import type { ControlMeta } from '@plimsoll/domain';
import { parameterKey } from '@plimsoll/engine';
import type { OracleCase } from './oracle-cases.ts';
import type { OracleSuite } from './suites.ts';

/**
 * Rules whose demand we have while their control means more, or other things too; the rest follow from the controls'
 * aliases.
 */
const byRule: Readonly<Record<string, readonly string[]>> = {
  'ensure-https-loadbalancers-encrypted-with-tls-aws': ['net-lb-plaintext'],
  'ingress-and-egress-blocked': ['net-pod-egress-open'],
  'no-rolling-update-strategy': ['res-rolling-update'],
  'pod-security-admission-baseline-applied-1': ['nsp-psa-missing'],
  'pod-security-admission-baseline-applied-2': ['nsp-psa-missing'],
  'pod-security-admission-restricted-applied-1': ['nsp-psa-missing'],
  'pod-security-admission-restricted-applied-2': ['nsp-psa-missing'],
};

/** Rules whose demand is another one than that of their control, and why. */
const otherDemands: Readonly<Record<string, string>> = {
  'namespace-without-service-account': 'it asks for accounts in every namespace, not for what the default one mounts',
  'psp-deny-privileged-container': 'PodSecurityPolicy was removed with 1.25 and confines nothing',
  'psp-required-drop-capabilities': 'PodSecurityPolicy was removed with 1.25 and confines nothing',
};

const means = ({ id, aliases }: ControlMeta, check: string): boolean =>
  byRule[check] === undefined ? aliases.kubescape.includes(check) : (byRule[check]?.includes(id) ?? false);

const lists: Readonly<Record<string, string>> = {
  imageRepositoryAllowList: 'img-registry-allowlist',
  untrustedRegistries: 'img-registry-denylist',
  publicRegistries: 'img-registry-denylist',
};

/** Prefixes there may end anywhere; here they end where a name does. */
const prefixesOf = (entries: readonly string[]): readonly string[] => entries.map((entry) => entry.replace(/\/+$/, ''));

export const regolibrarySuite: OracleSuite = {
  file: 'regolibrary-share.ndjson',
  checksOf: ({ controls = [], rule = '' }: OracleCase) => {
    if (otherDemands[rule] !== undefined) return [];
    if (byRule[rule] !== undefined) return [rule];
    // C-0193 to C-0204 look at the labels of Namespaces there, and at Pods here.
    return controls.filter((id) => id < 'C-0193' || id > 'C-0204');
  },
  means,
  parametersOf: ({ data }) => {
    const given = new Map<string, readonly string[]>();
    for (const [name, control] of Object.entries(lists)) {
      const key = parameterKey(control, 'prefixes');
      given.set(key, [...(given.get(key) ?? []), ...prefixesOf(data?.postureControlInputs?.[name] ?? [])]);
    }
    return given;
  },
};
