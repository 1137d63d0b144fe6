import { chapter } from '../chapter.ts';
import { attackPaths } from '../groups/attack-paths.ts';
import { network } from '../groups/network.ts';
import { rights } from '../groups/rights.ts';
import { secretReaders } from '../groups/secret-readers.ts';
import { versions } from '../groups/versions.ts';
import { wildcards } from '../groups/wildcards.ts';

/** The common criteria. */
export const commonCriteria = chapter({ confidence: 'derived' }, [
  {
    id: 'CC2.1',
    title: 'Relevant information generated and used',
    shown: ['aud-no-audit-stream', 'aud-metrics-monitoring'],
  },
  {
    id: 'CC3.2',
    title: 'Risks identified and analysed',
    shown: [...attackPaths.gating, ...attackPaths.shown, 'img-kev'],
  },
  { id: 'CC3.4', title: 'Changes assessed', shown: ['img-unfamiliar-source', 'img-running-digest-drift'] },
  { id: 'CC4.1', title: 'Controls evaluated continuously', shown: ['aud-collector-degraded', 'aud-exception-expired'] },
  { id: 'CC4.2', title: 'Deficiencies communicated', shown: ['aud-exception-expired'] },
  { id: 'CC5.2', title: 'Technology controls selected', shown: ['nsp-no-policy-engine', 'nsp-psa-missing'] },
  {
    id: 'CC6.1',
    title: 'Logical access security',
    gating: [
      ...wildcards.gating,
      ...secretReaders.gating,
      'api-authz-always-allow',
      'api-authz-node',
      'api-authz-rbac',
      'api-anonymous-auth',
      'rbac-cluster-admin-binding',
      'rbac-cluster-admin-namespace',
      'sec-encryption-at-rest',
      'sec-env-literal-credential',
      'sec-configmap-credential',
    ],
  },
  {
    id: 'CC6.2',
    title: 'Credentials registered and authorised',
    mode: 'partial',
    gating: ['rbac-dangling-subject', 'rbac-stale-subject', 'rbac-bootstrap-token', 'sec-legacy-sa-token'],
  },
  {
    id: 'CC6.3',
    title: 'Least privilege and segregation of duties',
    gating: [...rights.gating],
    shown: [...rights.shown],
  },
  {
    id: 'CC6.6',
    title: 'Protection against threats from outside',
    gating: [...network.gating, 'api-insecure-port', 'kubelet-read-only-port'],
    shown: [...network.shown],
  },
  {
    id: 'CC6.7',
    title: 'Transmission and movement of data restricted',
    gating: [
      'net-ingress-no-tls',
      'net-gateway-plaintext',
      'msh-mtls-not-strict',
      'net-no-default-deny-egress',
      'sec-pv-unencrypted',
    ],
  },
  {
    id: 'CC6.8',
    title: 'Unauthorised or malicious software prevented',
    gating: [
      'img-registry-allowlist',
      'img-signature-policy-absent',
      'img-unfamiliar-source',
      'pod-read-only-root-fs',
      'pod-remote-script-entrypoint',
    ],
    shown: ['aud-runtime-sensor-absent'],
  },
  {
    id: 'CC7.1',
    title: 'Configuration changes and vulnerabilities detected',
    gating: [...versions.gating, 'img-not-scanned', 'img-fixable-critical', 'img-kev'],
    shown: [...versions.shown, 'kubelet-config-drift'],
  },
  {
    id: 'CC7.2',
    title: 'Anomalies monitored',
    gating: [
      'aud-no-audit-stream',
      'api-audit-log-path',
      'api-audit-log-maxage',
      'api-audit-log-maxbackup',
      'api-audit-log-maxsize',
      'api-audit-policy',
      'api-audit-policy-coverage',
    ],
    shown: ['aud-runtime-sensor-absent'],
  },
  { id: 'CC7.3', title: 'Security events evaluated', shown: ['aud-no-audit-stream'] },
  { id: 'CC7.4', title: 'Incident response', shown: ['aud-no-audit-stream'] },
  { id: 'CC7.5', title: 'Recovery', shown: ['res-backup-missing'] },
  {
    id: 'CC8.1',
    title: 'Change management',
    shown: ['img-latest-tag', 'img-digest-pinning', 'nsp-emergency-override', 'nsp-mixed-environments'],
  },
  {
    id: 'CC9.1',
    title: 'Disruption risk mitigated',
    shown: ['res-single-replica', 'res-topology-spread', 'res-missing-pdb'],
  },
  { id: 'CC9.2', title: 'Vendor risk', shown: ['img-public-registry', 'img-registry-allowlist'] },
]);
