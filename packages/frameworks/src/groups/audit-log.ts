/** The audit log of the API server. */
export const auditLog = {
  gating: ['api-audit-log-path', 'api-audit-policy'],
  shown: ['api-audit-log-maxage', 'api-audit-log-maxbackup', 'api-audit-log-maxsize', 'api-audit-policy-coverage'],
} as const;
