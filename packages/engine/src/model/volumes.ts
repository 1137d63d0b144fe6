import { rememberLast } from '../projection/remember-last.ts';
import { fieldsOf } from './security-context.ts';
import type { WorkloadView } from './workload.ts';

/** A volume of a workload with the place it stands in. */
export interface VolumeView {
  readonly name: string;
  /** Path inside the object, such as `spec.volumes[0]`. */
  readonly path: string;
  readonly source: Readonly<Record<string, unknown>>;
}

/** A volume that is a piece of the node. */
export interface HostPathView {
  readonly name: string;
  /** Path of the field, such as `spec.volumes[0].hostPath.path`. */
  readonly path: string;
  /** Absolute, without `.`, `..`, doubled or trailing slashes; `/var/run` is `/run`, as on every node. */
  readonly hostPath: string;
  readonly written: string;
}

const noVolumes: readonly unknown[] = [];
const noHostPaths: readonly HostPathView[] = [];

/** Every volume of the Pod. Throws on a shape the API would refuse. */
export const volumesOf = rememberLast((workload: WorkloadView): readonly VolumeView[] =>
  writtenVolumes(workload).map((volume: unknown, index) => {
    const source = fieldsOf(volume, `volumes[${index}]`) ?? {};
    return {
      name: typeof source.name === 'string' ? source.name : '',
      path: `${workload.podPath}.volumes[${index}]`,
      source,
    };
  }),
);

/** Every hostPath volume of the Pod. Many controls ask. */
export const hostPathsOf = rememberLast((workload: WorkloadView): readonly HostPathView[] => {
  if (!writtenVolumes(workload).some(mayBeHostPath)) return noHostPaths;
  return volumesOf(workload).flatMap(({ name, path, source }) => {
    const hostPath = fieldsOf(source.hostPath, 'hostPath');
    if (hostPath === undefined) return noHostPaths;
    const written = hostPath.path ?? '';
    if (typeof written !== 'string') throw new TypeError('hostPath.path is not text');
    return [{ name, path: `${path}.hostPath.path`, hostPath: normalizeHostPath(written), written }];
  });
});

const writtenVolumes = ({ pod }: WorkloadView): readonly unknown[] => {
  const volumes: unknown = pod.volumes;
  if (volumes === undefined || volumes === null) return noVolumes;
  if (!Array.isArray(volumes)) throw new TypeError('volumes is not a list');
  return volumes;
};

const mayBeHostPath = (volume: unknown): boolean =>
  typeof volume !== 'object' || volume === null || 'hostPath' in volume;

/** An absolute path in its shortest form. */
export const normalizeHostPath = (path: string): string => {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..') steps.pop();
    else steps.push(step);
  }
  const normal = `/${steps.join('/')}`;
  return isAtOrBelow(normal, '/var/run') ? normal.slice('/var'.length) : normal;
};

/** True when `path` is `folder` or inside it. Both normal. */
export const isAtOrBelow = (path: string, folder: string): boolean =>
  folder === '/' || path === folder || (path.startsWith(folder) && path[folder.length] === '/');

/** True when mounting `path` gives `target`: it is the target or a folder above it. Both normal. */
export const isAtOrAbove = (path: string, target: string): boolean => isAtOrBelow(target, path);
