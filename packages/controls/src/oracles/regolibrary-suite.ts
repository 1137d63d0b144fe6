import { parameterKey } from '@plimsoll/engine';
import type { OracleCase } from './oracle-cases.ts';
import { prefixOf } from './prefix-of.ts';
import type { OracleSuite } from './suites.ts';

const lists: Readonly<Record<string, string>> = {
  imageRepositoryAllowList: 'img-registry-allowlist',
  untrustedRegistries: 'img-registry-denylist',
  publicRegistries: 'img-registry-denylist',
  imageDigestExemptRepositories: 'img-digest-pinning',
};

/**
 * Rules whose demand is not that of the control they stand under, and what it is: no control of ours asks it. Two of them
 * never pass, since what a flag says is for a person to look at.
 */
const otherDemands: Readonly<Record<string, string>> = {
  'namespace-without-service-account': 'every namespace has an account beside the default one',
  'ensure-that-the-api-server-audit-log-maxbackup-argument-is-set-to-10-or-as-appropriate': 'somebody looks at it',
  'ensure-that-the-api-server-audit-log-maxsize-argument-is-set-to-100-or-as-appropriate': 'somebody looks at it',
};

/**
 * Rules whose demand is one of ours, under a control that asks for more than one thing: each part of a security context,
 * credentials wherever they stand.
 */
const demandsOfRules: Readonly<Record<string, string>> = {
  'drop-capability-netraw': 'pod-net-raw',
  'rule-credentials-configmap': 'sec-configmap-credential',
  'set-hostprocess-true': 'pod-windows-host-process',
  'set-seccomp-profile': 'pod-seccomp-profile-required',
};

/** How large a request or limit may be is set by the case and asked of it: that is the operator's to say, not a control's. */
const asksForSize = ({ data }: OracleCase): boolean =>
  Object.keys(data?.postureControlInputs ?? {}).some((name) => /_(?:min|max)$/.test(name));

/** A day on which those versions of Kubernetes had support that the rule lists as such: 1.34 to 1.36. */
const daysOfRules: Readonly<Record<string, string>> = { 'outdated-k8s-version': '2026-07-01' };

/** Prefixes there may end anywhere; here they end where a name does. */
const prefixesOf = (entries: readonly string[]): readonly string[] =>
  entries.map((entry) => prefixOf(`${entry.replace(/\/+$/, '')}/`));

/** Rules are mapped by the controls they belong to, as the aliases have it. */
export const regolibrarySuite: OracleSuite = {
  file: 'regolibrary-share.ndjson',
  checksOf: (one) => {
    const { rule = '', controls = [] } = one;
    if (asksForSize(one) || Object.hasOwn(otherDemands, rule)) return [];
    return Object.hasOwn(demandsOfRules, rule) ? [rule] : controls;
  },
  means: ({ id, aliases }, check) => demandsOfRules[check] === id || aliases.kubescape.includes(check),
  dayOf: ({ rule = '' }) => daysOfRules[rule],
  parametersOf: ({ data }) => {
    const given = new Map<string, readonly string[]>();
    for (const [name, control] of Object.entries(lists)) {
      const key = parameterKey(control, 'prefixes');
      given.set(key, [...(given.get(key) ?? []), ...prefixesOf(data?.postureControlInputs?.[name] ?? [])]);
    }
    return given;
  },
};
