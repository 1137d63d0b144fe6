import { chapter } from '../chapter.ts';

/** Articles 10 to 45: detection, recovery, incidents, testing and third parties. */
export const detectionAndRecovery = chapter({ confidence: 'derived' }, [
  {
    id: 'Art10(1)',
    title: 'Anomalous activities detected promptly',
    mode: 'partial',
    gating: ['aud-no-audit-stream', 'img-unfamiliar-source'],
    shown: ['aud-runtime-sensor-absent'],
  },
  {
    id: 'Art10(2)',
    title: 'Layers of control, alert thresholds',
    mode: 'partial',
    gating: ['aud-no-audit-stream', 'nsp-no-policy-engine'],
  },
  {
    id: 'Art10(3)',
    title: 'User activity and anomalies monitored',
    shown: ['api-audit-policy', 'api-audit-policy-coverage', 'aud-log-shipping'],
  },
  {
    id: 'Art11(2)',
    title: 'Continuity: containment and recovery',
    shown: ['res-single-replica', 'res-topology-spread', 'res-missing-pdb'],
  },
  { id: 'Art12(1)', title: 'Backup policies and procedures', shown: ['res-backup-missing'] },
  { id: 'Art12(2)', title: 'Backup systems can be activated', mode: 'partial', gating: ['res-backup-missing'] },
  { id: 'Art12(3)', title: 'Backup systems segregated' },
  { id: 'Art13(1)', title: 'Vulnerability and threat intelligence gathered', shown: ['img-kev', 'img-epss-high'] },
  { id: 'Art14', title: 'Communication plans' },
  { id: 'Art17(1)', title: 'Incident management process detects and notifies', shown: ['aud-no-audit-stream'] },
  { id: 'Art17(3)(a)', title: 'Early warning indicators', shown: ['aud-no-audit-stream', 'aud-runtime-sensor-absent'] },
  { id: 'Art18', title: 'Incidents classified' },
  { id: 'Art19', title: 'Major incidents reported' },
  { id: 'Art24(1)', title: 'Resilience testing programme' },
  {
    id: 'Art25(1)',
    title: 'Vulnerability scans, open source analyses, network security assessments, gap analyses',
    shown: ['img-not-scanned', 'img-scan-stale', 'img-sbom-missing', 'net-cni-no-enforcement'],
  },
  { id: 'Art26', title: 'Threat-led penetration testing' },
  { id: 'Art28(3)', title: 'Register of ICT third parties' },
  {
    id: 'Art28(8)',
    title: 'Exit and dependency on third parties',
    shown: ['img-public-registry', 'img-registry-allowlist'],
  },
  { id: 'Art30', title: 'Contract provisions' },
  { id: 'Art45', title: 'Information sharing' },
]);
