import { defineControl, isWorldOpen, keyPath, projectService, providerOf, service } from '@plimsoll/engine';
import { nodeWith } from '../ver/parts/node.ts';

const scheme = 'service.beta.kubernetes.io/aws-load-balancer-scheme';
/** What keeps a load balancer private, by the cloud that would make it. */
const keptPrivate = new Map([
  ['aws', `${scheme}: internal`],
  ['azure', 'service.beta.kubernetes.io/azure-load-balancer-internal: "true"'],
  ['gcp', 'networking.gke.io/load-balancer-type: Internal'],
]);

const nodeOf = (providerID: string) => nodeWith({}, {}, { providerID });
const balancer = (annotations = {}, spec = {}) => service({ type: 'LoadBalancer', ...spec }, 'web', annotations);

export default defineControl({
  id: 'cld-lb-internal-missing',
  title: 'Load balancer is internet-facing by its annotations',
  severity: 'medium',
  subject: 'object',
  kinds: ['Service'],
  rationale:
    'The clouds make a load balancer public unless an annotation says otherwise, and on AWS one may ask for it outright: an application for colleagues stands on the internet by oversight.',
  remediation: 'Annotate the Service as internal in the way of your cloud. Except those that are meant for everybody.',
  aliases: {},
  reads: ['Node'],
  appliesTo: (object) => projectService(object).type === 'LoadBalancer',
  check: (object, context) => {
    const facts = projectService(object);
    if (facts.internal || !isWorldOpen(facts)) return;
    const asked = object.metadata.annotations?.[scheme];
    if (asked === 'internet-facing')
      context.report(keyPath('metadata.annotations', scheme), asked, 'asks for the internet');
    else context.report('metadata.annotations', null, 'says nothing of internal');
  },
  absentInFiles: 'none',
  confirm: (_subject, candidates, cluster, context) => {
    const { cloud } = providerOf(cluster);
    const advice = keptPrivate.get(cloud);
    for (const { path, found, message } of candidates)
      if (path !== 'metadata.annotations') context.report(path, found, message);
      else if (advice !== undefined) context.report(path, found, `${message}; ${cloud} wants ${advice}`);
      else if (cluster.all('Node').length === 0)
        context.unknown('kind-not-collected', 'the cloud that makes the load balancer is not known');
  },
  examples: {
    fail: [
      {
        given: balancer({ [scheme]: 'internet-facing' }),
        at: [`metadata.annotations["${scheme}"]`],
      },
      { given: [balancer(), nodeOf('azure:///x')], at: ['metadata.annotations'] },
      { given: [balancer(), nodeOf('gce://x/y/z')], at: ['metadata.annotations'] },
    ],
    pass: [
      { given: [balancer({ [scheme]: 'internal' }), nodeOf('aws:///x')] },
      { given: [balancer({}, { loadBalancerSourceRanges: ['10.0.0.0/8'] }), nodeOf('aws:///x')] },
      { name: 'no cloud', given: [balancer(), nodeOf('')] },
    ],
    notApplicable: [{ given: service({}) }],
    undetermined: [{ given: balancer(), unread: ['Node'] }],
  },
});
