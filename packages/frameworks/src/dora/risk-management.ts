import { chapter } from '../chapter.ts';
import { attackPaths } from '../groups/attack-paths.ts';
import { versions } from '../groups/versions.ts';

/** Articles 5 to 8: risk management and identification. */
export const riskManagement = chapter({ confidence: 'derived' }, [
  { id: 'Art5(2)', title: 'Management body oversees ICT risk: reports available', shown: ['aud-exception-expired'] },
  {
    id: 'Art6(2)',
    title: 'Tools and procedures protect ICT assets',
    shown: ['nsp-no-policy-engine', 'nsp-psa-missing'],
  },
  { id: 'Art6(8)', title: 'Risk tolerance and key indicators measured', shown: ['gra-internet-to-admin', 'img-kev'] },
  {
    id: 'Art7',
    title: 'Systems reliable, with enough capacity and resilient',
    mode: 'partial',
    gating: [
      'res-memory-limit',
      'res-pdb-blocks-eviction',
      'res-priority-class-system',
      'res-missing-service-account',
      'ver-control-plane-eol',
      'ver-kubelet-eol',
    ],
    shown: [
      'res-cpu-request',
      'res-cpu-limit',
      'res-memory-request',
      'res-ephemeral-storage-limit',
      'res-liveness-probe',
      'res-readiness-probe',
      'res-single-replica',
      'res-missing-pdb',
      'res-topology-spread',
      'res-rolling-update',
      'res-hpa-floor',
      'res-hpa-dangling',
      'res-job-unbounded',
      'res-cronjob-concurrency',
      'res-selector-mismatch',
      'res-duplicate-env',
      'res-restart-loop',
      'res-backup-missing',
    ],
  },
  {
    id: 'Art8(1)',
    title: 'Functions and assets identified, classified, documented',
    shown: ['nsp-owner-missing', 'sec-sensitive-pii-label'],
  },
  {
    id: 'Art8(2)',
    title: 'Sources of ICT risk and vulnerabilities assessed continuously',
    shown: [
      ...attackPaths.gating,
      ...attackPaths.shown,
      'img-not-scanned',
      'img-fixable-critical',
      'img-kev',
      'img-epss-high',
    ],
  },
  {
    id: 'Art8(4)',
    title: 'Assets inventoried with their interdependencies mapped',
    shown: ['aud-collector-degraded', 'nsp-owner-missing'],
  },
  {
    id: 'Art8(7)',
    title: 'Legacy systems assessed',
    shown: [...versions.gating, ...versions.shown, 'net-ingress-nginx-eol', 'img-base-os-eol'],
  },
]);
