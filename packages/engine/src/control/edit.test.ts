import { describe, expect, it } from 'vitest';
import { withoutValue, withoutValueAt, withValue, withValueAt } from './edit.ts';
import { pod, podWith } from './example.ts';
import { keyPath } from './path.ts';

const violation = (path: string) => ({ path, found: null, message: '' });

describe('an edited object', () => {
  const before = podWith({ securityContext: { privileged: true, capabilities: { add: ['A', 'B', 'C'] } } });

  it('has the value, and what leads to it', () => {
    const after = withValue(pod({}), 'spec.containers[0].securityContext.capabilities.drop', ['ALL']);
    expect(after).toEqual(podWith({ securityContext: { capabilities: { drop: ['ALL'] } } }));
  });

  it('lacks what was removed, and nothing else', () => {
    expect(withoutValue(before, 'spec.containers[0].securityContext.privileged')).toEqual(
      podWith({ securityContext: { capabilities: { add: ['A', 'B', 'C'] } } }),
    );
    expect(withoutValue(before, 'spec.volumes[3].hostPath')).toBe(before);
  });

  it('leaves the one it was made from alone', () => {
    const copy = structuredClone(before);
    withValue(before, 'spec.containers[0].image', 'x');
    withoutValue(before, 'spec.containers');
    expect(before).toEqual(copy);
  });

  it('takes several items off a list in one go', () => {
    const add = 'spec.containers[0].securityContext.capabilities.add';
    const after = withoutValueAt(before, [violation(`${add}[0]`), violation(`${add}[2]`)]);
    expect(after).toEqual(podWith({ securityContext: { privileged: true, capabilities: { add: ['B'] } } }));
  });

  it('gets one value at every violation', () => {
    const path = 'spec.containers[0].securityContext.allowPrivilegeEscalation';
    expect(withValueAt(false)(pod({}), [violation(path)])).toEqual(
      podWith({ securityContext: { allowPrivilegeEscalation: false } }),
    );
  });

  it('keeps a key named __proto__ a key', () => {
    const after = withValue(pod({}), keyPath('metadata.labels', '__proto__'), 'x');
    expect(JSON.stringify(after.metadata.labels)).toBe('{"__proto__":"x"}');
    expect(withoutValue(after, keyPath('metadata.labels', '__proto__')).metadata.labels).toEqual({});
  });
});
