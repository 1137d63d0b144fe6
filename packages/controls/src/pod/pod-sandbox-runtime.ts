import {
  type ClusterModel,
  defineControl,
  deployment,
  type Labels,
  object,
  parameterKey,
  pod,
  type Settings,
  type WorkloadFacts,
} from '@plimsoll/engine';
import { isSandboxName } from '../knowledge/sandboxes.ts';
import { tenancyOf } from '../knowledge/tenancy.ts';

const id = 'pod-sandbox-runtime';
const runtimeClasses = 'RuntimeClass.node.k8s.io';
const tenant = { 'capsule.clastix.io/tenant': 'oil' };
const namespace = (labels: Labels = {}) => object('v1', 'Namespace', { name: 'shop', labels });
const runtime = (name: string, handler: string) => object('node.k8s.io/v1', 'RuntimeClass', { name }, { handler });

const configured = ({ parameters }: Settings): readonly unknown[] => {
  const classes = parameters.get(parameterKey(id, 'classes'));
  return Array.isArray(classes) ? classes : [];
};

/** True for a class whose handler is a sandbox; undefined where the class could not be read. */
const isSandbox = (name: string, cluster: ClusterModel): boolean | undefined => {
  const runtimeClass = cluster.get(runtimeClasses, '', name);
  if (runtimeClass !== undefined) return isSandboxName(runtimeClass.facts.handler);
  return cluster.evidence(runtimeClasses) === 'complete' ? false : undefined;
};

/** Parameter `classes`: names of RuntimeClasses that the operator vouches for, besides those whose handler is known. */
export default defineControl({
  id,
  title: 'Untrusted workload without sandboxed runtime',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Code of tenants, strangers or agents shares the kernel of the node with everybody else’s: one flaw in it is enough to reach them.',
  remediation:
    'Set runtimeClassName to a class of gVisor, Kata Containers or the like. Where another class isolates as well, name it in the parameter classes.',
  reads: ['Namespace'],
  check: ({ pod: { runtimeClassName }, podPath }, context) => {
    if (
      runtimeClassName === undefined ||
      runtimeClassName === null ||
      !configured(context.settings).includes(runtimeClassName)
    )
      context.report(`${podPath}.runtimeClassName`, runtimeClassName ?? null, 'shares the kernel of its node');
  },
  confirm: ({ ref, facts }, candidates, cluster, context) => {
    const own = tenancyOf((facts as WorkloadFacts).podLabels);
    const home = cluster.get('Namespace', '', ref.namespace);
    const label = own ?? tenancyOf(home?.labels ?? {});
    if (label === undefined) return;
    for (const { path, found, message } of candidates) {
      const sandboxed = typeof found === 'string' && found !== '' ? isSandbox(found, cluster) : false;
      if (sandboxed === undefined)
        context.unknown('kind-not-collected', `what RuntimeClass ${String(found)} stands for is not in the inventory`);
      else if (!sandboxed) context.report(path, found, `${message}, and is labelled ${label}`);
    }
  },
  parameters: [{ name: 'classes', type: 'texts', title: 'RuntimeClasses that are known to be sandboxes' }],
  examples: {
    fail: [
      { given: [deployment({}), namespace(tenant)], at: ['spec.template.spec.runtimeClassName'] },
      {
        name: 'labelled itself',
        given: [pod({}, { labels: { 'workload-type': 'agent' } }), namespace()],
        at: ['spec.runtimeClassName'],
      },
      {
        name: 'a class that isolates nothing, whatever it is called',
        given: [pod({ runtimeClassName: 'gvisor' }), namespace(tenant), runtime('gvisor', 'runc')],
        at: ['spec.runtimeClassName'],
      },
      {
        name: 'a class that does not exist',
        given: [pod({ runtimeClassName: 'kata' }), namespace(tenant), runtime('other', 'kata')],
        at: ['spec.runtimeClassName'],
      },
    ],
    pass: [
      { name: 'nobody calls it foreign', given: [deployment({}), namespace()] },
      { given: [pod({ runtimeClassName: 'safe' }), namespace(tenant), runtime('safe', 'runsc')] },
      {
        name: 'a class that somebody vouches for',
        parameters: { classes: ['microvm'] },
        given: [pod({ runtimeClassName: 'microvm' }), namespace(tenant)],
      },
      { name: 'a label that says no', given: [pod({}, { labels: { untrusted: 'false' } }), namespace()] },
    ],
    undetermined: [
      { given: deployment({}), unread: ['Namespace'] },
      {
        name: 'a class that could not be read',
        given: [pod({ runtimeClassName: 'gvisor' }), namespace(tenant)],
        unread: [runtimeClasses],
      },
    ],
  },
});
