import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { container, pod } from '../control/example.ts';
import type { PodSpec } from '../kubernetes/pod-spec.ts';
import { effectiveSetting, foundIn, type SecurityField, type Setting, visitSettings } from './security-context.ts';
import {
  allowPrivilegeEscalation,
  appArmorType,
  hostProcess,
  privileged,
  procMount,
  readOnlyRootFilesystem,
  runAsNonRoot,
  runAsUser,
  seccompType,
  seLinuxOptions,
} from './security-context-fields.ts';
import { type WorkloadView, workloadOf } from './workload.ts';

const workloadWith = (spec: PodSpec): WorkloadView => {
  const workload = workloadOf(pod(spec));
  if (workload === undefined) throw new Error('a Pod is a workload');
  return workload;
};

const effective = <Value>(field: SecurityField<Value>, ofContainer: object, ofPod: object = {}): Setting<Value> => {
  const [only] = workloadWith({
    securityContext: ofPod,
    containers: [container({ securityContext: ofContainer })],
  }).containers;
  if (only === undefined) throw new Error('the Pod has a container');
  return effectiveSetting(only, field);
};

const visited = <Value>(spec: PodSpec, field: SecurityField<Value>): readonly Setting<Value>[] => {
  const settings: Setting<Value>[] = [];
  visitSettings(workloadWith(spec), field, (setting) => settings.push(setting));
  return settings;
};

describe('the setting that holds for a container', () => {
  it('is its own before that of its Pod', () => {
    expect(effective(runAsNonRoot, { runAsNonRoot: false }, { runAsNonRoot: true })).toEqual({
      value: false,
      path: 'spec.containers[0].securityContext.runAsNonRoot',
      from: 'container',
    });
  });

  it("is its Pod's before that of the platform", () => {
    expect(effective(seccompType, {}, { seccompProfile: { type: 'RuntimeDefault' } })).toEqual({
      value: 'RuntimeDefault',
      path: 'spec.securityContext.seccompProfile.type',
      from: 'pod',
    });
  });

  it("is the platform's where nobody says anything, to be set on the container", () => {
    const setting = effective(allowPrivilegeEscalation, {});
    expect(setting).toEqual({
      value: true,
      path: 'spec.containers[0].securityContext.allowPrivilegeEscalation',
      from: 'platform',
    });
    expect(foundIn(setting)).toBeNull();
    expect(effective(runAsUser, {}).value).toBeUndefined();
  });

  it('is not handed down for fields that a Pod does not have', () => {
    expect(effective(privileged, {}, { privileged: true }).value).toBe(false);
    expect(effective(readOnlyRootFilesystem, {}, { readOnlyRootFilesystem: true }).value).toBe(false);
    expect(effective(procMount, {}, { procMount: 'Unmasked' }).value).toBe('Default');
  });

  it('takes null for unset, as the API does', () => {
    expect(effective(runAsNonRoot, { runAsNonRoot: null }, { runAsNonRoot: true }).from).toBe('pod');
    expect(effective(seccompType, { seccompProfile: null }).from).toBe('platform');
  });

  it('takes a profile without a type for a profile that is wrong, not for none', () => {
    expect(effective(appArmorType, { appArmorProfile: {} })).toMatchObject({ value: '', from: 'container' });
  });

  it('hands SELinux options down as a whole', () => {
    const setting = effective(
      seLinuxOptions,
      { seLinuxOptions: { level: 's0' } },
      { seLinuxOptions: { type: 'spc_t' } },
    );
    expect(setting.value).toEqual({ level: 's0' });
  });

  it('lets a container keep the HostProcess of its Pod while it sets other Windows options', () => {
    const ofPod = { windowsOptions: { hostProcess: true } };
    expect(effective(hostProcess, { windowsOptions: { runAsUserName: 'x' } }, ofPod).value).toBe(true);
  });

  it.each([
    ['a flag', runAsNonRoot, { runAsNonRoot: 'true' }],
    ['a number', runAsUser, { runAsUser: '0' }],
    ['a text', procMount, { procMount: 1 }],
    ['a profile', seccompType, { seccompProfile: 'RuntimeDefault' }],
    ['options', hostProcess, { windowsOptions: [] }],
  ] as const)('throws on %s of an impossible type, so that it is never a pass', (_, field, securityContext) => {
    expect(() => effective(field as SecurityField<unknown>, securityContext)).toThrow(TypeError);
  });

  it('throws on a security context that is no object', () => {
    expect(() => visited({ securityContext: 'runAsNonRoot:true' as never }, runAsNonRoot)).toThrow(TypeError);
  });
});

describe('every place that decides a setting', () => {
  it("holds the Pod's own value though all containers override it", () => {
    const settings = visited(
      { securityContext: { runAsUser: 0 }, containers: [container({ securityContext: { runAsUser: 1000 } })] },
      runAsUser,
    );
    expect(settings.map(({ from, value }) => [from, value])).toEqual([
      ['pod', 0],
      ['container', 1000],
    ]);
  });

  it('tells what a Pod hands down once, not once for each container', () => {
    const containers = [container(), container({ name: 'two' })];
    expect(visited({ securityContext: { runAsNonRoot: true }, containers }, runAsNonRoot)).toHaveLength(1);
    expect(visited({ containers }, runAsNonRoot)).toHaveLength(2);
  });

  const flag = fc.constantFrom(true, false, null, undefined);
  const securityContext = fc.record({ runAsNonRoot: flag }).map((fields) => fields as { runAsNonRoot?: boolean });

  it('agrees with what holds for the containers: none is at fault unless a place is', () => {
    fc.assert(
      fc.property(securityContext, fc.array(securityContext, { minLength: 1, maxLength: 4 }), (ofPod, ofContainers) => {
        const spec = {
          securityContext: ofPod,
          containers: ofContainers.map((own) => container({ securityContext: own })),
        };
        const places = visited(spec, runAsNonRoot);
        const atFault = new Set(places.filter(({ value }) => !value).map(({ path }) => path));
        for (const one of workloadWith(spec).containers) {
          const setting = effectiveSetting(one, runAsNonRoot);
          if (!setting.value) expect(atFault).toContain(setting.path);
        }
        expect(new Set(places.map(({ path }) => path)).size).toBe(places.length);
      }),
    );
  });

  it('says for a container what Kubernetes would: own, else of the Pod, else the default', () => {
    fc.assert(
      fc.property(securityContext, securityContext, (ofPod, own) => {
        const expected = own.runAsNonRoot ?? ofPod.runAsNonRoot ?? false;
        expect(effective(runAsNonRoot, own, ofPod).value).toBe(expected);
      }),
    );
  });
});
