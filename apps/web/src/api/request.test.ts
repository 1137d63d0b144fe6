import { getCluster, listFindings, updateNamespace } from '@plimsoll/contracts';
import { describe, expect, it } from 'vitest';
import { pathOf } from './request.ts';

describe('the path of a call', () => {
  it('escapes what stands in the path', () => {
    const params = { clusterId: '0190', namespace: 'a/../b?c' };
    expect(pathOf(updateNamespace, { params })).toBe('/v1/clusters/0190/namespaces/a%2F..%2Fb%3Fc');
  });

  it('repeats a list and leaves out what is not given', () => {
    const query = { severity: ['critical', 'high'], q: 'a&b', cursor: undefined };
    expect(pathOf(listFindings, { query })).toBe('/v1/findings?severity=critical&severity=high&q=a%26b');
  });

  it('refuses a missing parameter instead of asking for another resource', () => {
    expect(() => pathOf(getCluster, { params: {} })).toThrow('clusterId');
    expect(() => pathOf(getCluster, { params: { clusterId: '' } })).toThrow('clusterId');
  });
});
