import type { ControlAliases, ControlMeta } from '@plimsoll/domain';
import { controlPlaneOfCheckov } from './checkov-control-plane.ts';
import { gatekeeperSuite } from './gatekeeper-suite.ts';
import type { OracleCase } from './oracle-cases.ts';
import { regolibrarySuite } from './regolibrary-suite.ts';

/** A suite of another project: where it is, and which of our controls mean the check of a case. */
export interface OracleSuite {
  readonly file: string;
  readonly checksOf: (one: OracleCase) => readonly string[];
  readonly means: (meta: ControlMeta, check: string) => boolean;
  /** What the case sets of our controls' parameters, by `parameterKey`. */
  readonly parametersOf?: (one: OracleCase) => ReadonlyMap<string, unknown>;
  /** The day as of which a case was decided, where its verdict depends on that. */
  readonly dayOf?: (one: OracleCase) => string | undefined;
  /** True where a role is judged by its text alone: bound to somebody here, it asks the same question of us. */
  readonly judgesUnboundRoles?: true;
}

const byAlias =
  (tool: keyof ControlAliases) =>
  ({ aliases }: ControlMeta, check: string): boolean =>
    aliases[tool].includes(check);

const byTable =
  (table: Readonly<Record<string, readonly string[]>>) =>
  ({ id }: ControlMeta, check: string): boolean =>
    table[check]?.includes(id) ?? false;

const itsCheck = ({ check }: OracleCase): readonly string[] => (check === null ? [] : [check]);

/** Checks of these tools are no aliases of controls, so what means the same is written down here. */
const checkov: Readonly<Record<string, readonly string[]>> = {
  CKV_K8S_8: ['res-liveness-probe'],
  CKV_K8S_9: ['res-readiness-probe'],
  CKV_K8S_10: ['res-cpu-request'],
  CKV_K8S_11: ['res-cpu-limit'],
  CKV_K8S_12: ['res-memory-limit'],
  CKV_K8S_13: ['res-memory-request'],
  CKV_K8S_14: ['img-latest-tag'],
  CKV_K8S_15: ['img-pull-policy'],
  CKV_K8S_16: ['pod-privileged'],
  CKV_K8S_17: ['pod-host-pid'],
  CKV_K8S_18: ['pod-host-ipc'],
  CKV_K8S_19: ['pod-host-network'],
  CKV_K8S_20: ['pod-allow-privilege-escalation'],
  CKV_K8S_21: ['pod-default-namespace'],
  CKV_K8S_22: ['pod-read-only-root-fs'],
  CKV_K8S_23: ['pod-run-as-non-root'],
  CKV_K8S_25: ['pod-capabilities-baseline'],
  CKV_K8S_26: ['pod-host-port'],
  CKV_K8S_27: ['pod-runtime-socket'],
  CKV_K8S_28: ['pod-net-raw'],
  CKV_K8S_31: ['pod-seccomp-profile-required'],
  CKV_K8S_35: ['sec-env-from-secret'],
  // It is content with NET_RAW dropped, as CKV_K8S_28 is.
  CKV_K8S_37: ['pod-net-raw'],
  CKV_K8S_38: ['sec-sa-automount'],
  CKV_K8S_39: ['pod-cap-sys-admin'],
  CKV_K8S_41: ['sec-default-sa-automount'],
  CKV_K8S_42: ['rbac-default-sa-bound'],
  CKV_K8S_43: ['img-digest-pinning'],
  CKV_K8S_49: ['rbac-wildcard-verbs', 'rbac-wildcard-resources', 'rbac-wildcard-groups'],
  CKV_K8S_152: ['net-ingress-nginx-snippets'],
  CKV_K8S_153: ['net-ingress-nginx-snippets'],
  CKV_K8S_154: ['net-ingress-nginx-snippets'],
  CKV_K8S_155: ['rbac-webhooks-write'],
  CKV_K8S_156: ['rbac-csr-approve'],
  CKV_K8S_157: ['rbac-bind'],
  CKV_K8S_158: ['rbac-escalate'],
  ...controlPlaneOfCheckov,
};

export const suites: Readonly<Record<string, OracleSuite>> = {
  trivy: { file: 'trivy-checks-share.ndjson', checksOf: itsCheck, means: byAlias('trivy'), judgesUnboundRoles: true },
  regolibrary: regolibrarySuite,
  kubeLinter: { file: 'kube-linter.ndjson', checksOf: itsCheck, means: byAlias('kubeLinter') },
  checkov: { file: 'checkov.ndjson', checksOf: itsCheck, means: byTable(checkov), judgesUnboundRoles: true },
  gatekeeper: gatekeeperSuite,
};
