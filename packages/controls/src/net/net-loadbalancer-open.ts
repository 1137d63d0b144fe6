import { defineControl, isWorldOpen, projectService, service } from '@plimsoll/engine';
import { isOpenBalancer } from './parts/outside.ts';

export default defineControl({
  id: 'net-loadbalancer-open',
  title: 'Load balancer open to any address',
  severity: 'medium',
  subject: 'object',
  kinds: ['Service'],
  rationale:
    'Anybody who reaches the load balancer may try the application: its login, its old versions, its mistakes.',
  remediation:
    'Set loadBalancerSourceRanges, or annotate the load balancer as internal. Except those that are meant for everybody.',
  aliases: { kubeLinter: ['exposed-services'] },
  appliesTo: (object) => projectService(object).type === 'LoadBalancer',
  check: (object, context) => {
    const facts = projectService(object);
    if (facts.internal || !isWorldOpen(facts)) return;
    if (facts.sourceRanges.length === 0) context.report('spec.loadBalancerSourceRanges', null, 'limits no source');
    else context.report('spec.loadBalancerSourceRanges', [...facts.sourceRanges], 'holds every address');
  },
  admission: { field: 'spec.loadBalancerSourceRanges', whole: isOpenBalancer },
  examples: {
    fail: [
      { given: service({ type: 'LoadBalancer' }), at: ['spec.loadBalancerSourceRanges'] },
      {
        given: service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8', '0.0.0.0/0'] }),
        at: ['spec.loadBalancerSourceRanges'],
      },
    ],
    pass: [
      { given: service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] }) },
      {
        name: 'internal',
        given: service({ type: 'LoadBalancer' }, 'web', {
          'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
        }),
      },
    ],
    notApplicable: [{ given: service({ type: 'NodePort' }) }, { given: service({}) }],
  },
});
