/** zod of every HTTP operation and job payload, versioned; no logic. The API, OpenAPI and the typed client follow. */
export * from './audit.ts';
export * from './catalogue.ts';
export * from './clusters.ts';
export * from './findings.ts';
export * from './inventory.ts';
export * from './jobs.ts';
export * from './members.ts';
export * from './operation.ts';
export * from './organization.ts';
export * from './page.ts';
export * from './posture.ts';
export * from './problem.ts';
export * from './sessions.ts';
export * from './sync.ts';
export * from './tokens.ts';
export * from './who-can.ts';
