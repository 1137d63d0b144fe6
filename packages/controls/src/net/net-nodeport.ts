import { defineControl, projectService, service } from '@plimsoll/engine';

export default defineControl({
  id: 'net-nodeport',
  title: 'Service published on node ports',
  severity: 'low',
  subject: 'object',
  kinds: ['Service'],
  rationale: 'Every node listens on the port, those with a public address too, past ingress controllers and their TLS.',
  remediation:
    'Use type ClusterIP behind an Ingress or Gateway, or a load balancer with allocateLoadBalancerNodePorts: false.',
  aliases: { kubeLinter: ['exposed-services'] },
  check: (object, context) => {
    const { type } = projectService(object);
    const { allocateLoadBalancerNodePorts } = (object.spec ?? {}) as { allocateLoadBalancerNodePorts?: unknown };
    if (type === 'NodePort') context.report('spec.type', type, 'listens on every node');
    else if (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false)
      context.report(
        'spec.allocateLoadBalancerNodePorts',
        allocateLoadBalancerNodePorts,
        'listens on every node as well',
      );
  },
  admission: {
    field: 'spec.type',
    whole:
      'variables.object.spec.?type.orValue("") == "NodePort" || variables.object.spec.?type.orValue("") == "LoadBalancer" && variables.object.spec.?allocateLoadBalancerNodePorts.orValue(true)',
  },
  examples: {
    fail: [
      { given: service({ type: 'NodePort' }), at: ['spec.type'] },
      { given: service({ type: 'LoadBalancer' }), at: ['spec.allocateLoadBalancerNodePorts'] },
    ],
    pass: [{ given: service({}) }, { given: service({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }) }],
  },
});
