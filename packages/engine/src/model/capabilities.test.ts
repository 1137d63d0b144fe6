import { expect, it } from 'vitest';
import { podWith } from '../control/example.ts';
import { capabilitiesOf, capabilityName, visitAdded } from './capabilities.ts';
import { type ContainerView, workloadOf } from './workload.ts';

const containerWith = (capabilities: unknown): ContainerView => {
  const [only] = workloadOf(podWith({ securityContext: { capabilities: capabilities as never } }))?.containers ?? [];
  if (only === undefined) throw new Error('the Pod has a container');
  return only;
};

it('reads what is written, and nothing where nothing is', () => {
  expect(capabilitiesOf(containerWith({ add: ['NET_RAW'] }), 'add')).toEqual(['NET_RAW']);
  expect(capabilitiesOf(containerWith({ add: null }), 'add')).toEqual([]);
  expect(capabilitiesOf(containerWith(null), 'drop')).toEqual([]);
});

it('throws on what is no list of names', () => {
  expect(() => capabilitiesOf(containerWith({ drop: 'ALL' }), 'drop')).toThrow(TypeError);
  expect(() => capabilitiesOf(containerWith({ add: [1] }), 'add')).toThrow(TypeError);
  expect(() => capabilitiesOf(containerWith([]), 'add')).toThrow(TypeError);
});

it('knows a capability under each of the names that runtimes take', () => {
  expect(['CAP_SYS_ADMIN', 'sys_admin', 'SYS_ADMIN'].map(capabilityName)).toEqual(Array(3).fill('SYS_ADMIN'));
});

it('visits those asked for, with their places', () => {
  const seen: string[] = [];
  visitAdded(containerWith({ add: ['CHOWN', 'cap_bpf'] }), new Set(['BPF']), (path, name) =>
    seen.push(`${path} ${name}`),
  );
  expect(seen).toEqual(['spec.containers[0].securityContext.capabilities.add[1] cap_bpf']);
});
