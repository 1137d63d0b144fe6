import { chapter } from '../chapter.ts';
import { attackPaths } from '../groups/attack-paths.ts';
import { versions } from '../groups/versions.ts';

/** Families RA, SA, SI and SR: risk, acquisition, integrity and supply chain. */
export const assurance = chapter({ confidence: 'derived' }, [
  { id: 'RA-3', title: 'Risk assessment', shown: [...attackPaths.gating, ...attackPaths.shown] },
  {
    id: 'RA-5',
    title: 'Vulnerability monitoring',
    gating: ['img-not-scanned', 'img-scan-stale', 'img-fixable-critical', 'ver-control-plane-cve', 'ver-addon-cve'],
  },
  { id: 'RA-5(2)', title: 'Update vulnerabilities scanned', gating: ['img-scan-stale'] },
  { id: 'SA-10', title: 'Developer configuration management', shown: ['img-digest-pinning', 'img-latest-tag'] },
  {
    id: 'SA-22',
    title: 'Unsupported components',
    gating: [
      'ver-control-plane-eol',
      'ver-kubelet-eol',
      'ver-runtime-eol',
      'ver-os-eol',
      'ver-etcd-eol',
      'ver-addon-eol',
      'img-base-os-eol',
      'net-ingress-nginx-eol',
    ],
    shown: ['ver-control-plane-near-eol'],
  },
  {
    id: 'SI-2',
    title: 'Flaw remediation',
    gating: [...versions.gating, 'img-fixable-critical', 'img-kev'],
    shown: [...versions.shown],
  },
  {
    id: 'SI-3',
    title: 'Malicious code protection',
    mode: 'partial',
    gating: ['img-not-scanned'],
    shown: ['aud-runtime-sensor-absent'],
  },
  {
    id: 'SI-4',
    title: 'System monitoring',
    mode: 'partial',
    gating: ['aud-no-audit-stream'],
    shown: ['aud-runtime-sensor-absent'],
  },
  {
    id: 'SI-7',
    title: 'Software and information integrity',
    gating: ['img-digest-pinning', 'img-signature-policy-absent', 'pod-read-only-root-fs', 'img-running-digest-drift'],
  },
  { id: 'SR-3', title: 'Supply chain controls', shown: ['img-registry-allowlist', 'img-public-registry'] },
  { id: 'SR-4', title: 'Provenance', shown: ['img-signature-policy-absent', 'img-sbom-missing'] },
  { id: 'SR-11', title: 'Component authenticity', gating: ['img-signature-policy-absent', 'img-confusable-name'] },
]);
