import { chapter } from '../chapter.ts';
import { versions } from '../groups/versions.ts';

/** Requirements 5 and 6: malicious software and secure development. */
export const software = chapter({ confidence: 'derived' }, [
  { id: '5.2.1', title: 'Anti-malware on systems at risk' },
  { id: '6.2.4', title: 'Software attacks prevented' },
  {
    id: '6.3.1',
    title: 'Vulnerabilities identified and ranked',
    gating: [
      'img-not-scanned',
      'img-scan-stale',
      'img-fixable-critical',
      'img-kev',
      'img-epss-high',
      'ver-control-plane-cve',
      'ver-kubelet-cve',
      'ver-addon-cve',
    ],
  },
  { id: '6.3.2', title: 'Inventory of software components', gating: ['img-sbom-missing'] },
  {
    id: '6.3.3',
    title: 'Patches installed in time',
    gating: [...versions.gating, 'img-fixable-critical', 'img-kev', 'img-base-os-eol'],
    shown: [...versions.shown],
  },
  {
    id: '6.4.1',
    title: 'Public web applications protected',
    unsure: [
      'img-vuln-exposed',
      'net-ingress-nginx-eol',
      'net-ingress-nginx-vulnerable',
      'net-ingress-nginx-snippets',
      'net-ingress-nginx-injection',
      'net-ingress-nginx-risk-level',
    ],
  },
  { id: '6.5.1', title: 'Changes controlled', shown: ['img-running-digest-drift', 'img-unfamiliar-source'] },
  {
    id: '6.5.3',
    title: 'Pre-production separated from production',
    gating: ['nsp-mixed-environments', 'gra-nonprod-to-prod'],
  },
  { id: '6.5.5', title: 'Live PANs not in test' },
]);
