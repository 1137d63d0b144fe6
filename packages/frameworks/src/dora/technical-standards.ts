import { chapter } from '../chapter.ts';
import { auditLog } from '../groups/audit-log.ts';
import { images } from '../groups/images.ts';
import { kubelets } from '../groups/kubelets.ts';
import { network } from '../groups/network.ts';
import { pods } from '../groups/pods.ts';
import { rights } from '../groups/rights.ts';
import { versions } from '../groups/versions.ts';

/** Delegated Regulation (EU) 2024/1774. */
export const technicalStandards = chapter({ confidence: 'derived' }, [
  {
    id: 'RTS-Art6',
    title: 'Encryption and cryptographic controls (EU 2024/1774)',
    confidence: 'unconfirmed',
    shown: ['sec-encryption-at-rest', 'sec-pv-unencrypted', 'msh-transit-encryption', 'net-ingress-no-tls'],
  },
  {
    id: 'RTS-Art7',
    title: 'Key management (EU 2024/1774)',
    mode: 'partial',
    gating: ['sec-tls-expired', 'sec-tls-weak-key', 'api-encryption-providers'],
    unsure: ['sec-external-store-absent'],
  },
  {
    id: 'RTS-Art10',
    title: 'Vulnerability and patch management (EU 2024/1774)',
    mode: 'partial',
    gating: [...images.gating, ...versions.gating],
    shown: [...images.shown, ...versions.shown],
  },
  {
    id: 'RTS-Art11',
    title: 'Data and system security baseline (EU 2024/1774)',
    mode: 'partial',
    gating: [...pods.gating, ...kubelets.gating, 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: [...pods.shown, ...kubelets.shown, 'nsp-psa-would-pass-stricter', 'nsp-psa-version-old', 'nsp-psa-no-audit'],
  },
  {
    id: 'RTS-Art12',
    title: 'Logging (EU 2024/1774)',
    mode: 'partial',
    gating: [...auditLog.gating, 'aud-no-audit-stream', 'aud-log-shipping'],
    shown: [...auditLog.shown, 'aud-metrics-monitoring', 'aud-runtime-sensor-absent'],
    unsure: ['aud-exception-expired', 'aud-collector-degraded'],
  },
  {
    id: 'RTS-Art13',
    title: 'Network security (EU 2024/1774)',
    mode: 'partial',
    gating: [...network.gating],
    shown: [...network.shown],
  },
  {
    id: 'RTS-Art17',
    title: 'ICT change management (EU 2024/1774)',
    confidence: 'unconfirmed',
    shown: ['img-running-digest-drift', 'nsp-emergency-override'],
  },
  {
    id: 'RTS-Art20',
    title: 'Identity management (EU 2024/1774)',
    confidence: 'unconfirmed',
    shown: ['rbac-shared-sa', 'rbac-client-cert-users', 'rbac-stale-subject', 'sec-legacy-sa-token'],
  },
  {
    id: 'RTS-Art21',
    title: 'Access control (EU 2024/1774)',
    mode: 'partial',
    gating: [...rights.gating],
    shown: [...rights.shown],
  },
  {
    id: 'RTS-Art23',
    title: 'Anomalous activity detection (EU 2024/1774)',
    confidence: 'unconfirmed',
    shown: ['aud-no-audit-stream', 'img-unfamiliar-source'],
  },
]);
