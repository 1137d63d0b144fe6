import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'img-vuln-privileged',
  title: 'Privileged workload with fixable high vulnerability',
  severity: 'high',
  rationale:
    'Whoever exploits the program is at once where others still have to break out: on the node. No report of vulnerabilities is collected yet: that none is shown means nothing.',
  remediation: 'Rebuild the image with the fixed version, and take away the rights it can do without.',
  aliases: {},
  ...awaiting('reports of vulnerabilities in images'),
});
