import type { Component, FoundValue, Verdict } from '@plimsoll/domain';
import { usualControls } from './usual.ts';

/** Controls that fail by the paths of the node that a workload mounts; their violations do not all name the path. */
const hostPathControls: ReadonlySet<string> = new Set([
  'pod-hostpath',
  'pod-hostpath-kubelet-tokens',
  'pod-hostpath-var-log',
  'pod-hostpath-writable',
  'pod-mount-propagation',
  'pod-runtime-socket',
  'pod-sensitive-hostpath',
]);

/** The control that lists every path of the node that a workload mounts, written or not. */
const everyHostPath = 'pod-hostpath';

const capabilityControls: ReadonlySet<string> = new Set([
  'pod-cap-all',
  'pod-cap-escape-prone',
  'pod-cap-net-admin',
  'pod-cap-sys-admin',
  'pod-cap-sys-module',
  'pod-cap-sys-ptrace-hostpid',
  'pod-capabilities-baseline',
]);

/** True for a failure by exactly what a component is expected to need; `said` is every verdict on the same subject. */
export const isExpected = (
  { control, violations }: Verdict,
  { privileges, hostPaths, capabilities }: Component,
  said: readonly Verdict[],
): boolean => {
  if (usualControls.has(control) || privileges.includes(control)) return true;
  if (capabilityControls.has(control))
    return violations.every(({ found }) => everyText(found, (name) => capabilities.includes(capabilityName(name))));
  if (!hostPathControls.has(control)) return false;
  const all = said.find((verdict) => verdict.control === everyHostPath);
  return (
    all?.status === 'fail' && all.violations.every(({ found }) => everyText(found, (path) => isBelow(path, hostPaths)))
  );
};

const everyText = (found: FoundValue, holds: (text: string) => boolean): boolean =>
  Array.isArray(found) ? found.every((item) => holds(item)) : typeof found === 'string' && holds(found);

const capabilityName = (name: string): string => name.toUpperCase().replace(/^CAP_/, '');

/** `/var/lib/kubelet/*` stands for all that is below it, and a path that climbs out of it for nothing. */
const isBelow = (path: string, expected: readonly string[]): boolean => {
  if (path.split('/').includes('..')) return false;
  const plain = path.length > 1 ? path.replace(/\/+$/, '') : path;
  return expected.some((one) => (one.endsWith('/*') ? plain.startsWith(one.slice(0, -1)) : plain === one));
};
