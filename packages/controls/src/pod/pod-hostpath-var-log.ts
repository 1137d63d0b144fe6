import {
  account,
  allowedVerbs,
  bindingOf,
  clusterRole,
  container,
  defineControl,
  deployment,
  type GrantedRule,
  hostPathsOf,
  isAtOrAbove,
  isAtOrBelow,
  mountsToken,
  pod,
  rbacKinds,
  rbacModel,
  ruleOf,
  type WorkloadFacts,
} from '@plimsoll/engine';
import { mountsProjectedToken } from '../rbac/parts/projected-token.ts';
import { grantedBy, reportUnknownRole } from '../rbac/parts/report-ability.ts';

/** Where the kubelet finds what it serves as a container's log; it follows links there, as root. */
const logs = '/var/log/pods';
const automounted = 'serves any file of the node as a log';
const projected = 'serves any file of the node as a log, with a token of its own';

/** A read of logs through the kubelet; `nodes/proxy` and `nodes/log` give the whole of /var/log. */
const readsLogs = (rule: GrantedRule, clusterWide: boolean): boolean =>
  allowedVerbs(rule, '', 'pods/log', ['get']).length > 0 ||
  (clusterWide && ['nodes/log', 'nodes/proxy'].some((of) => allowedVerbs(rule, '', of, ['get']).length > 0));

const volumes = [{ name: 'logs', hostPath: { path: '/var/log' } }];
const mounted = (readOnly?: boolean) => ({
  serviceAccountName: 'robot',
  volumes,
  containers: [
    container({ volumeMounts: [{ name: 'logs', mountPath: '/logs', ...(readOnly === true ? { readOnly } : {}) }] }),
  ],
});
const reader = clusterRole('reader', [ruleOf(['get'], ['pods/log'])]);

export default defineControl({
  id: 'pod-hostpath-var-log',
  title: 'Writable /var/log plus log read rights',
  severity: 'high',
  subject: 'workload',
  rationale:
    'The Pod puts a link to any file of the node where a log should be, then asks the API for that log: the kubelet follows the link as root and hands the file over.',
  remediation:
    'Mount /var/log read-only, as collectors of logs need it; or take the right to read logs through the API away from the account.',
  // The upstream C-0048 is about any path of the node.
  reads: rbacKinds,
  check: (workload, context) => {
    const onNode = hostPathsOf(workload).filter(
      ({ hostPath }) => isAtOrAbove(hostPath, logs) || isAtOrBelow(hostPath, logs),
    );
    if (onNode.length === 0) return;
    const { pod: spec } = workload;
    const projects = mountsProjectedToken(spec);
    if (spec.automountServiceAccountToken === false && !projects) return;
    for (const { spec: one, path } of workload.containers)
      for (const [index, mount] of (one.volumeMounts ?? []).entries()) {
        const volume = onNode.find(({ name }) => name === mount.name);
        if (volume !== undefined && mount.readOnly !== true)
          context.report(
            `${path}.volumeMounts[${index}].readOnly`,
            mount.readOnly ?? null,
            projects ? projected : automounted,
          );
      }
  },
  confirm: ({ ref, facts }, candidates, cluster, context) => {
    const workload = facts as WorkloadFacts;
    const projects = candidates.some(({ message }) => message === projected);
    const accounts = cluster.evidence('ServiceAccount', ref.namespace);
    if (!projects && accounts === 'complete' && !mountsToken(ref.namespace, workload, cluster)) return;
    for (const grant of rbacModel(cluster).serviceAccount(ref.namespace, workload.serviceAccount).grants) {
      if (!grant.known) reportUnknownRole(grant, context);
      if (!grant.rules.some((rule) => readsLogs(rule, grant.namespace === ''))) continue;
      if (!projects && accounts === 'unreadable')
        context.unknown('no-permission', `ServiceAccount ${workload.serviceAccount} could not be read`);
      else for (const { path, found } of candidates) context.report(path, found, `may read logs, ${grantedBy(grant)}`);
      return;
    }
  },
  examples: {
    fail: [
      {
        given: [deployment(mounted()), reader, bindingOf(account('robot'), 'reader')],
        at: ['spec.template.spec.containers[0].volumeMounts[0].readOnly'],
      },
      {
        name: 'through the kubelet, as everybody',
        given: [
          pod({ ...mounted(), serviceAccountName: 'default' }),
          clusterRole('nodes', [ruleOf(['get'], ['nodes/proxy'])]),
          bindingOf({ kind: 'Group', name: 'system:serviceaccounts' }, 'nodes'),
        ],
        at: ['spec.containers[0].volumeMounts[0].readOnly'],
      },
      {
        name: 'a folder above, and rights in one namespace',
        given: [
          pod({ ...mounted(), volumes: [{ name: 'logs', hostPath: { path: '/var/' } }] }),
          reader,
          bindingOf(account('robot'), 'reader', { namespace: 'shop' }),
        ],
        at: ['spec.containers[0].volumeMounts[0].readOnly'],
      },
    ],
    pass: [
      { name: 'read-only', given: [pod(mounted(true)), reader, bindingOf(account('robot'), 'reader')] },
      { name: 'no right to logs', given: [pod(mounted())] },
      {
        name: 'nodes in one namespace are none',
        given: [
          pod(mounted()),
          clusterRole('nodes', [ruleOf(['get'], ['nodes/log'])]),
          bindingOf(account('robot'), 'nodes', { namespace: 'shop' }),
        ],
      },
      {
        name: 'a folder of its own',
        given: [
          pod({ ...mounted(), volumes: [{ name: 'logs', hostPath: { path: '/var/log/audit' } }] }),
          reader,
          bindingOf(account('robot'), 'reader'),
        ],
      },
      {
        name: 'without token',
        given: [
          pod({ ...mounted(), automountServiceAccountToken: false }),
          reader,
          bindingOf(account('robot'), 'reader'),
        ],
      },
    ],
    undetermined: [{ given: pod(mounted()), unread: ['ClusterRoleBinding.rbac.authorization.k8s.io'] }],
  },
});
