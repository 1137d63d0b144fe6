import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'img-vuln-exposed',
  title: 'Internet-exposed workload with critical vulnerability',
  severity: 'critical',
  rationale:
    'A fault that is exploited in the wild, in a program that anybody can reach, is how most intrusions into clusters begin. No report of vulnerabilities is collected yet: that none is shown means nothing.',
  remediation:
    'Rebuild the image with the fixed version and roll it out; until then take the workload off the internet.',
  aliases: { kubescape: ['C-0083', 'C-0084'] },
  ...awaiting('reports of vulnerabilities in images'),
});
