import type { Settings, WorkloadView } from '@plimsoll/engine';

/**
 * True where Pod Security does not make demands that only Linux can meet: from 1.25, when the Pod itself says that it is
 * for Windows. Before, `spec.os` was not relied upon.
 */
export const isBeyondLinux = (workload: WorkloadView, settings: Settings): boolean =>
  workload.windows && settings.podSecurityMinor >= 25;
