import {
  capabilitiesOf,
  capabilityName,
  effectiveSetting,
  fieldsOf,
  privileged,
  runAsGroup,
  runAsUser,
  type WorkloadView,
} from '@plimsoll/engine';

/** Capabilities that read past a file's permissions, or become somebody who may. */
const pastPermissions: ReadonlySet<string> = new Set([
  'ALL',
  'DAC_OVERRIDE',
  'DAC_READ_SEARCH',
  'SETUID',
  'SETGID',
  'SYS_ADMIN',
  'SYS_PTRACE',
]);

/**
 * True where every container certainly runs as a user and a group other than root’s, without a capability that reads past
 * permissions: what is root’s alone on the node stays closed to it. A user without a group runs in group 0.
 */
export const isPlainUser = (workload: WorkloadView): boolean => {
  const { supplementalGroups, fsGroup } = fieldsOf(workload.securityContext, 'securityContext') ?? {};
  if (fsGroup === 0 || (Array.isArray(supplementalGroups) && supplementalGroups.includes(0))) return false;
  return workload.containers.every(
    (container) =>
      isAbove0(effectiveSetting(container, runAsUser).value) &&
      isAbove0(effectiveSetting(container, runAsGroup).value) &&
      effectiveSetting(container, privileged).value !== true &&
      !capabilitiesOf(container, 'add').some((name) => pastPermissions.has(capabilityName(name))),
  );
};

const isAbove0 = (id: number | undefined): boolean => id !== undefined && id > 0;
