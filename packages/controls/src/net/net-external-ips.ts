import { defineControl, projectService, service, withoutValueAt } from '@plimsoll/engine';

export default defineControl({
  id: 'net-external-ips',
  title: 'Service claims external addresses',
  severity: 'high',
  subject: 'object',
  kinds: ['Service'],
  rationale:
    'A Service with externalIPs takes the traffic to these addresses from inside the cluster, whoever they belong to (CVE-2020-8554): a way to stand between others.',
  remediation:
    'Remove externalIPs; use a load balancer. Forbid the field with the admission plugin DenyServiceExternalIPs.',
  aliases: { cis: ['1.2.3'], trivy: ['KSV-0108'] },
  check: (object, context) => {
    const { externalIPs } = projectService(object);
    if (externalIPs.length > 0)
      context.report('spec.externalIPs', [...externalIPs], 'takes traffic meant for these addresses');
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: { field: 'spec.externalIPs', whole: 'size(variables.object.spec.?externalIPs.orValue([])) > 0' },
  examples: {
    fail: [{ given: service({ externalIPs: ['203.0.113.7'] }), at: ['spec.externalIPs'] }],
    pass: [{ given: service({}) }, { given: service({ externalIPs: [] }) }],
  },
});
