import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deployment } from '../control/example.ts';
import { hostPathsOf, isAtOrAbove, isAtOrBelow, normalizeHostPath, volumesOf } from './volumes.ts';
import { type WorkloadView, workloadOf } from './workload.ts';

const workloadWith = (volumes: unknown): WorkloadView => {
  const workload = workloadOf(deployment({ volumes: volumes as never }));
  if (workload === undefined) throw new Error('a Deployment is a workload');
  return workload;
};

describe('the paths of the node that a workload mounts', () => {
  it('are told with their places', () => {
    const volumes = [
      { name: 'a', emptyDir: {} },
      { name: 'b', hostPath: { path: '/var//log/' } },
    ];
    expect(hostPathsOf(workloadWith(volumes))).toEqual([
      { name: 'b', path: 'spec.template.spec.volumes[1].hostPath.path', hostPath: '/var/log', written: '/var//log/' },
    ]);
  });

  it('count when a path is missing, which is the root', () => {
    expect(hostPathsOf(workloadWith([{ name: 'a', hostPath: {} }]))).toMatchObject([{ hostPath: '/' }]);
  });

  it('are none where hostPath is null', () => {
    expect(hostPathsOf(workloadWith([{ name: 'a', hostPath: null }]))).toEqual([]);
    expect(volumesOf(workloadWith(null))).toEqual([]);
  });

  it('are not guessed from impossible shapes', () => {
    expect(() => volumesOf(workloadWith({}))).toThrow(TypeError);
    expect(() => volumesOf(workloadWith(['x']))).toThrow(TypeError);
    expect(() => hostPathsOf(workloadWith([{ hostPath: { path: 1 } }]))).toThrow(TypeError);
  });
});

describe('a path in its shortest form', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['/a/./b//c/', '/a/b/c'],
    ['/a/../../b', '/b'],
    ['/var/run/docker.sock', '/run/docker.sock'],
    ['/var/runner', '/var/runner'],
  ])('%s is %s', (written, normal) => {
    expect(normalizeHostPath(written)).toBe(normal);
  });

  it('stays what it is', () => {
    const step = fc.constantFrom('a', 'var', 'run', '.', '..', '');
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const normal = normalizeHostPath(`/${steps.join('/')}`);
        expect(normalizeHostPath(normal)).toBe(normal);
      }),
    );
  });
});

it('compares whole steps of a path', () => {
  expect(isAtOrBelow('/etc/kubernetes/pki', '/etc/kubernetes')).toBe(true);
  expect(isAtOrBelow('/etc/kubernetes-old', '/etc/kubernetes')).toBe(false);
  expect(isAtOrBelow('/anything', '/')).toBe(true);
  expect(isAtOrAbove('/run', '/run/docker.sock')).toBe(true);
  expect(isAtOrAbove('/run/docker.sock.d', '/run/docker.sock')).toBe(false);
});
