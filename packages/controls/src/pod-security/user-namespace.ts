import type { Settings, WorkloadView } from '@plimsoll/engine';

/** True where Pod Security lets a Pod be root inside because it is nobody outside: from 1.35, with `hostUsers: false`. */
export const isRootHarmless = (workload: WorkloadView, settings: Settings): boolean =>
  workload.userNamespace && settings.podSecurityMinor >= 35;
