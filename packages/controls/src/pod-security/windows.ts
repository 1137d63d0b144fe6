import { type AdmissionTwin, onlyWhere, type Settings, type WorkloadView } from '@plimsoll/engine';

/**
 * True where Pod Security does not make demands that only Linux can meet: from 1.25, when the Pod itself says that it is
 * for Windows. Before, `spec.os` was not relied upon.
 */
export const isBeyondLinux = (workload: WorkloadView, settings: Settings): boolean =>
  workload.windows && settings.podSecurityMinor >= 25;

const notWindows = 'variables.pod.?os.?name.orValue("") != "windows"';

/** A twin that demands nothing of Pods for Windows. */
export const onLinux = (twin: AdmissionTwin): AdmissionTwin => onlyWhere(notWindows, twin);

/** A twin that demands of Pods for Windows only what Pod Security did before it knew of them. */
export const withinLinux = (twin: AdmissionTwin, { podSecurityMinor }: Settings): AdmissionTwin =>
  podSecurityMinor >= 25 ? onLinux(twin) : twin;
