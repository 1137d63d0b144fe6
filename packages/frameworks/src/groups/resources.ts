/** Requests and limits. */
export const resources = {
  gating: ['res-cpu-request', 'res-cpu-limit', 'res-memory-request', 'res-memory-limit'],
} as const;
