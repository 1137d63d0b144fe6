import { chapter } from '../chapter.ts';

/** Families AU and CA: audit and assessment. */
export const audit = chapter({ confidence: 'derived' }, [
  { id: 'AU-2', title: 'Event logging', gating: ['api-audit-log-path', 'api-audit-policy'] },
  { id: 'AU-3', title: 'Content of audit records', gating: ['api-audit-policy-coverage'] },
  { id: 'AU-4', title: 'Log storage capacity', gating: ['api-audit-log-maxsize', 'api-audit-log-maxbackup'] },
  { id: 'AU-5', title: 'Response to logging failures', gating: ['aud-no-audit-stream'] },
  { id: 'AU-6', title: 'Review and analysis', shown: ['aud-no-audit-stream'] },
  { id: 'AU-9', title: 'Protect audit information', gating: ['rbac-delete-logs', 'rbac-delete-events'] },
  { id: 'AU-11', title: 'Record retention', mode: 'partial', gating: ['api-audit-log-maxage'] },
  { id: 'AU-12', title: 'Record generation', gating: ['api-audit-policy', 'aud-no-audit-stream'] },
  { id: 'CA-7', title: 'Continuous monitoring', gating: ['aud-collector-degraded', 'aud-no-audit-stream'] },
  { id: 'CA-9', title: 'Internal connections', gating: ['net-pod-not-isolated', 'net-pod-egress-open'] },
]);
