import { chapter } from '../chapter.ts';

/** Requirements 10 to 12 and appendix A1: logging, testing, policies and tenants. */
export const monitoring = chapter({ confidence: 'derived' }, [
  {
    id: '10.2.1',
    title: 'Audit logs enabled',
    gating: ['api-audit-log-path', 'api-audit-policy', 'aud-no-audit-stream'],
  },
  {
    id: '10.2.1.1',
    title: 'User access to cardholder data logged',
    mode: 'partial',
    gating: ['api-audit-policy-coverage'],
  },
  { id: '10.2.1.2', title: 'Administrator actions logged', mode: 'partial', gating: ['api-audit-policy-coverage'] },
  { id: '10.2.2', title: 'Log entries hold the needed fields', gating: ['api-audit-policy-coverage'] },
  { id: '10.3.1', title: 'Read access to logs limited', unsure: ['rbac-kubelet-fine-grained'] },
  { id: '10.3.2', title: 'Logs protected from change', gating: ['rbac-delete-logs', 'rbac-delete-events'] },
  { id: '10.3.3', title: 'Logs backed up centrally', mode: 'partial', gating: ['aud-log-shipping'] },
  { id: '10.4.1', title: 'Logs reviewed daily', shown: ['aud-no-audit-stream'] },
  {
    id: '10.5.1',
    title: 'Twelve months retention',
    mode: 'partial',
    gating: ['api-audit-log-maxage', 'aud-log-shipping'],
  },
  {
    id: '10.7.2',
    title: 'Failure of security controls detected',
    gating: ['aud-collector-degraded', 'aud-no-audit-stream', 'nsp-webhook-dangling'],
  },
  { id: '11.3.1', title: 'Internal vulnerability scans each quarter', gating: ['img-scan-stale', 'img-not-scanned'] },
  { id: '11.3.1.1', title: 'Lower-ranked vulnerabilities handled by risk', gating: ['img-vuln-excessive'] },
  { id: '11.4.5', title: 'Segmentation tested', shown: ['net-cni-no-enforcement', 'gra-cross-namespace'] },
  {
    id: '11.5.1',
    title: 'Intrusions detected',
    mode: 'partial',
    gating: ['aud-no-audit-stream'],
    shown: ['aud-runtime-sensor-absent'],
  },
  { id: '11.5.2', title: 'Change detection', gating: ['img-running-digest-drift'], unsure: ['kubelet-config-drift'] },
  {
    id: '12.3.3',
    title: 'Cryptographic inventory',
    shown: ['sec-tls-weak-key', 'api-tls-ciphers', 'kubelet-tls-ciphers'],
  },
  {
    id: '12.3.4',
    title: 'Technology in support',
    shown: [
      'ver-control-plane-eol',
      'ver-kubelet-eol',
      'ver-runtime-eol',
      'ver-os-eol',
      'img-base-os-eol',
      'net-ingress-nginx-eol',
    ],
  },
  { id: '12.5.1', title: 'Inventory of in-scope components', shown: ['nsp-owner-missing'] },
  {
    id: 'A1.1.2',
    title: 'Tenants cannot reach each other (service providers)',
    gating: ['gra-cross-namespace', 'nsp-tenant-cluster-role', 'net-policy-all-namespaces'],
  },
  { id: 'A1.1.3', title: 'Tenant resource limits', gating: ['nsp-no-quota', 'nsp-no-limit-range'] },
]);
