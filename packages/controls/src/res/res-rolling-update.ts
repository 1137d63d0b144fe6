import { defineControl, deployment, type KubernetesObject, object, withValue } from '@plimsoll/engine';

const withStrategy = (strategy: object, replicas = 3): KubernetesObject =>
  withValue(deployment({}, {}, replicas), 'spec.strategy', strategy);

interface DeploymentSpec {
  readonly replicas?: number;
  readonly strategy?: {
    readonly type?: string;
    readonly rollingUpdate?: { readonly maxUnavailable?: number | string };
  };
}

const most = 'variables.object.?spec.?strategy.?rollingUpdate.?maxUnavailable.orValue(0)';
const rollsAway = `variables.object.?spec.?replicas.orValue(1) != 0 && (variables.object.?spec.?strategy.?type.orValue("") == "Recreate" || (type(${most}) == string ? ${most} == "100%" : ${most} >= variables.object.?spec.?replicas.orValue(1)))`;

export default defineControl({
  id: 'res-rolling-update',
  title: 'Deployment cannot roll without outage',
  severity: 'low',
  subject: 'object',
  kinds: ['Deployment.apps'],
  rationale:
    'Every change takes all Pods down before the new ones are up, so that changes, security fixes among them, wait for a night when nobody minds.',
  remediation:
    'Use RollingUpdate with a maxUnavailable below the number of replicas. Where two versions must not run at once, or share a volume that one node holds, except the Deployment with that reason.',
  // kube-linter's check also refuses a Deployment that leaves the strategy to its default, which is RollingUpdate.
  aliases: { kubescape: ['C-0305'] },
  check: ({ spec }, context) => {
    const { replicas, strategy } = (spec ?? {}) as DeploymentSpec;
    if (replicas === 0) return;
    if (strategy?.type === 'Recreate') {
      context.report('spec.strategy.type', strategy.type, 'takes all Pods down first');
      return;
    }
    const most = strategy?.rollingUpdate?.maxUnavailable;
    const all = most === '100%' || (typeof most === 'number' && replicas !== undefined && most >= replicas);
    if (all) context.report('spec.strategy.rollingUpdate.maxUnavailable', most, 'lets all Pods go at once');
  },
  suggestion: (given, violations) =>
    violations.reduce(
      (mended, { path }) => withValue(mended, path, path.endsWith('type') ? 'RollingUpdate' : '25%'),
      given,
    ),
  fixRisk: 'medium',
  admission: { field: 'strategy', whole: rollsAway },
  examples: {
    fail: [
      { given: withStrategy({ type: 'Recreate' }), at: ['spec.strategy.type'] },
      {
        given: withStrategy({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } }),
        at: ['spec.strategy.rollingUpdate.maxUnavailable'],
      },
      {
        name: 'as many as there are',
        given: withStrategy({ rollingUpdate: { maxUnavailable: 3 } }),
        at: ['spec.strategy.rollingUpdate.maxUnavailable'],
      },
    ],
    pass: [
      { name: 'RollingUpdate by a quarter is the default', given: deployment({}) },
      { given: withStrategy({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } }) },
      { name: 'scaled to zero', given: withStrategy({ type: 'Recreate' }, 0) },
      { name: 'nothing said', given: object('apps/v1', 'Deployment', { namespace: 'shop' }) },
    ],
  },
});
