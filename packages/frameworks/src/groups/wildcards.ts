/** Roles with wildcards. */
export const wildcards = {
  gating: ['rbac-wildcard-all', 'rbac-wildcard-verbs', 'rbac-wildcard-resources', 'rbac-wildcard-nonresource'],
} as const;
