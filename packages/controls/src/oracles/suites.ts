import type { ControlAliases, ControlMeta } from '@plimsoll/domain';
import type { OracleCase } from './oracle-cases.ts';

/** A suite of another project: where it is, and which of our controls mean the check of a case. */
export interface OracleSuite {
  readonly file: string;
  readonly checksOf: (one: OracleCase) => readonly string[];
  readonly means: (meta: ControlMeta, check: string) => boolean;
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
  CKV_K8S_37: ['pod-drop-all-capabilities'],
  CKV_K8S_39: ['pod-cap-sys-admin'],
};

const gatekeeper: Readonly<Record<string, readonly string[]>> = {
  'allow-privilege-escalation': ['pod-allow-privilege-escalation'],
  'host-filesystem': ['pod-hostpath'],
  'host-namespaces': ['pod-host-pid', 'pod-host-ipc'],
  'host-probes-lifecycle': ['pod-probe-host-override'],
  'host-process': ['pod-windows-host-process'],
  'privileged-containers': ['pod-privileged'],
  'proc-mount': ['pod-proc-mount-baseline', 'pod-proc-mount-restricted'],
  'read-only-root-filesystem': ['pod-read-only-root-fs'],
};

const isLetOff = ({ params, objects }: OracleCase): boolean => {
  const { exemptImages = [], allowedHostPaths = [] } = (params ?? {}) as Readonly<Record<string, readonly string[]>>;
  const text = JSON.stringify(objects);
  return allowedHostPaths.length > 0 || exemptImages.some((image) => text.includes(`"${image.replace(/\*$/, '')}`));
};

export const suites: Readonly<Record<string, OracleSuite>> = {
  trivy: { file: 'trivy-checks-share.ndjson', checksOf: itsCheck, means: byAlias('trivy'), judgesUnboundRoles: true },
  regolibrary: {
    file: 'regolibrary-share.ndjson',
    // C-0193 to C-0204 look at the labels of Namespaces there, and at Pods here.
    checksOf: ({ controls = [] }) => controls.filter((id) => id < 'C-0193' || id > 'C-0204'),
    means: byAlias('kubescape'),
  },
  kubeLinter: { file: 'kube-linter.ndjson', checksOf: itsCheck, means: byAlias('kubeLinter') },
  checkov: { file: 'checkov.ndjson', checksOf: itsCheck, means: byTable(checkov) },
  gatekeeper: {
    file: 'gatekeeper.ndjson',
    // Parameters that let single images or paths off are exceptions, which are no part of a control.
    checksOf: (one) => (isLetOff(one) ? [] : itsCheck(one)),
    means: byTable(gatekeeper),
  },
};
