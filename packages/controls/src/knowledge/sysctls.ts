import type { ReferenceData } from '@plimsoll/domain';

/** True when Pod Security of this minor version allows a Pod to set the sysctl: namespaced, and harmless to the node. */
export const isSafeSysctl = (data: ReferenceData, name: string, podSecurityMinor: number): boolean =>
  data.safeSysctls.some((safe) => safe.name === name && podSecurityMinor >= safe.since);
