import type { ControlMeta } from '@plimsoll/domain';
import { parameterKey } from '@plimsoll/engine';
import type { OracleCase } from './oracle-cases.ts';
import { prefixOf } from './prefix-of.ts';
import type { OracleSuite } from './suites.ts';

/**
 * Templates of gatekeeper, and the controls that mean each: by template where its parameters change nothing, by template
 * and constraint where they make the demand.
 */
const table: Readonly<Record<string, readonly string[]>> = {
  'allow-privilege-escalation': ['pod-allow-privilege-escalation'],
  allowedrepos: ['img-registry-allowlist'],
  allowedreposv2: ['img-registry-allowlist'],
  'automount-serviceaccount-token': ['sec-sa-automount'],
  'block-loadbalancer-services': ['net-loadbalancer-open'],
  'block-nodeport-services': ['net-nodeport'],
  'block-wildcard-ingress': ['net-ingress-wildcard-host'],
  'capabilities/capabilities-baseline': ['pod-capabilities-baseline'],
  'capabilities/capabilities-restricted': ['pod-capabilities-baseline', 'pod-drop-all-capabilities'],
  disallowanonymous: ['rbac-anonymous', 'rbac-unauthenticated'],
  disallowedrepos: ['img-registry-denylist'],
  disallowedtags: ['img-latest-tag'],
  externalip: ['net-external-ips'],
  'forbidden-sysctls/forbidden-sysctls': ['pod-unsafe-sysctls'],
  'host-filesystem': ['pod-hostpath'],
  'host-namespaces': ['pod-host-pid', 'pod-host-ipc'],
  'host-network-ports/host-network-forbidden': ['pod-host-network'],
  'host-probes-lifecycle': ['pod-probe-host-override'],
  httpsonly: ['net-ingress-no-tls'],
  'host-process': ['pod-windows-host-process'],
  imagedigests: ['img-digest-pinning'],
  poddisruptionbudget: ['res-pdb-blocks-eviction'],
  'privileged-containers': ['pod-privileged'],
  'proc-mount': ['pod-proc-mount-baseline', 'pod-proc-mount-restricted'],
  'read-only-root-filesystem': ['pod-read-only-root-fs'],
  'seccompv2/seccomp-baseline': ['pod-seccomp-unconfined'],
  'seccompv2/seccomp-restricted': ['pod-seccomp-unconfined', 'pod-seccomp-profile-required'],
  selinux: ['pod-selinux-options'],
  users: ['pod-run-as-non-root'],
  volumes: ['pod-restricted-volumes'],
};

type Parameters = Readonly<Record<string, readonly string[] | undefined>>;

const parametersOf = ({ params }: OracleCase): Parameters => (params ?? {}) as Parameters;

/** Parameters that let single images or paths off are exceptions, which are no part of a control. */
const isLetOff = (one: OracleCase): boolean => {
  const { exemptImages = [], allowedHostPaths = [] } = parametersOf(one);
  const text = JSON.stringify(one.objects);
  return allowedHostPaths.length > 0 || exemptImages.some((image) => text.includes(`"${image.replace(/\*$/, '')}`));
};

const means = ({ id }: ControlMeta, check: string): boolean => table[check]?.includes(id) ?? false;

export const gatekeeperSuite: OracleSuite = {
  file: 'gatekeeper.ndjson',
  checksOf: (one) => {
    if (one.check === null || isLetOff(one)) return [];
    const [, , constraint = ''] = one.upstreamId.split('/');
    return [one.check, `${one.check}/${constraint}`];
  },
  means,
  parametersOf: (one) => {
    const { repos, allowedImages } = parametersOf(one);
    const prefixes = (repos ?? allowedImages ?? []).map(prefixOf);
    const control = one.check === 'disallowedrepos' ? 'img-registry-denylist' : 'img-registry-allowlist';
    return new Map([[parameterKey(control, 'prefixes'), prefixes]]);
  },
};
