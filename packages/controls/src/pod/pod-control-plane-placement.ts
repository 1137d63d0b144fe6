import {
  anyOf,
  celList,
  cronJob,
  defineControl,
  deployment,
  fieldsOf,
  keyPath,
  pod,
  someOf,
  type Toleration,
} from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';
import { controlPlaneKeys } from './parts/control-plane-keys.ts';

const key = 'node-role.kubernetes.io/control-plane';

/** True when the toleration lets a Pod be scheduled there: the taint's effect is NoSchedule. */
const letsIn = ({ key, operator, effect }: Toleration): boolean => {
  if (effect !== undefined && effect !== null && effect !== '' && effect !== 'NoSchedule') return false;
  // Without key, Exists tolerates every taint.
  return key === undefined || key === null || key === '' ? operator === 'Exists' : controlPlaneKeys.has(key);
};

const keys = celList(controlPlaneKeys);
const tolerated = someOf(
  'variables.pod.?tolerations',
  `x.?effect.orValue("") in ["", "NoSchedule"] && (x.?key.orValue("") == "" ? x.?operator.orValue("") == "Exists" : x.key in ${keys})`,
);
const selected = `variables.pod.?nodeSelector.orValue({}).exists(k, k in ${keys})`;

export default defineControl({
  id: 'pod-control-plane-placement',
  title: 'User workload can run on control-plane nodes',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Beside the API server and etcd a break-out reaches the keys of the cluster, and a busy program takes the time that they need.',
  remediation:
    'Remove the toleration or the selector. Agents that must run on every node belong into a namespace that only their operators write to, with that reason in an exception.',
  // In these namespaces are the Pods of the control plane and of the network.
  appliesTo: ({ object: { metadata } }) => !systemNamespaces.has(metadata.namespace ?? ''),
  check: ({ pod: spec, podPath }, context) => {
    for (const [index, toleration] of (spec.tolerations ?? []).entries())
      if (letsIn(toleration))
        context.report(
          `${podPath}.tolerations[${index}]`,
          toleration.key ?? 'Exists',
          'lets it run beside the control plane',
        );
    for (const label of Object.keys(fieldsOf(spec.nodeSelector, 'nodeSelector') ?? {}))
      if (controlPlaneKeys.has(label))
        context.report(keyPath(`${podPath}.nodeSelector`, label), label, 'sends it beside the control plane');
  },
  admission: {
    field: 'tolerations, nodeSelector',
    whole: `!(request.namespace in ${celList(systemNamespaces)}) && (${anyOf(tolerated, selected)})`,
  },
  examples: {
    fail: [
      { given: pod({ tolerations: [{ key, effect: 'NoSchedule' }] }), at: ['spec.tolerations[0]'] },
      {
        name: 'tolerates everything',
        given: deployment({ tolerations: [{ key: 'gpu', operator: 'Exists' }, { operator: 'Exists' }] }),
        at: ['spec.template.spec.tolerations[1]'],
      },
      {
        given: cronJob({ nodeSelector: { 'node-role.kubernetes.io/master': '' } }),
        at: ['spec.jobTemplate.spec.template.spec.nodeSelector["node-role.kubernetes.io/master"]'],
      },
    ],
    pass: [
      { given: pod({}) },
      {
        name: 'what Kubernetes adds to every Pod',
        given: pod({
          tolerations: [
            { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
            { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
          ],
        }),
      },
      {
        name: 'stays where it is, and gets in nowhere',
        given: pod({ tolerations: [{ operator: 'Exists', effect: 'NoExecute' }] }),
      },
      { given: deployment({ nodeSelector: { 'kubernetes.io/os': 'linux' } }) },
    ],
    notApplicable: [{ given: pod({ tolerations: [{ operator: 'Exists' }] }, { namespace: 'kube-system' }) }],
    undetermined: [
      { given: pod({ tolerations: [null as never] }) },
      { name: 'a selector that is no map', given: pod({ nodeSelector: 'x' as never }) },
    ],
  },
});
