import { describe, expect, it } from 'vitest';
import { podSecurityLabel, podSecurityOf } from './pod-security-level.ts';

const prefix = 'pod-security.kubernetes.io';

describe('the Pod Security level of a namespace', () => {
  it('is what its labels say, for each mode', () => {
    const labels = {
      [`${prefix}/enforce`]: 'baseline',
      [`${prefix}/enforce-version`]: 'v1.30',
      [`${prefix}/warn`]: 'restricted',
    };
    expect(podSecurityOf(labels, 'enforce')).toEqual({ level: 'baseline', version: 30, invalid: [] });
    expect(podSecurityOf(labels, 'warn')).toEqual({ level: 'restricted', version: 'latest', invalid: [] });
    expect(podSecurityOf(labels, 'audit')).toEqual({ version: 'latest', invalid: [] });
  });

  it('falls back to restricted where enforce is not understood, since Kubernetes then fails closed', () => {
    expect(podSecurityOf({ [`${prefix}/enforce`]: 'Baseline' }, 'enforce')).toMatchObject({
      level: 'restricted',
      invalid: [{ label: podSecurityLabel('enforce'), value: 'Baseline' }],
    });
  });

  it('falls back to privileged where warn and audit are not understood, since they refuse nothing', () => {
    expect(podSecurityOf({ [`${prefix}/warn`]: '' }, 'warn')).toMatchObject({ level: 'privileged' });
    expect(podSecurityOf({ [`${prefix}/audit`]: 'strict' }, 'audit')).toMatchObject({ level: 'privileged' });
  });

  it.each(['1.30', 'v1.30.2', 'v1', 'v2.0', 'v1.030', ''])('takes the version %s for latest and says so', (version) => {
    const labels = { [`${prefix}/enforce`]: 'baseline', [`${prefix}/enforce-version`]: version };
    expect(podSecurityOf(labels, 'enforce')).toEqual({
      level: 'baseline',
      version: 'latest',
      invalid: [{ label: `${prefix}/enforce-version`, value: version, effect: 'treated as latest' }],
    });
  });

  it('is not read from inherited properties', () => {
    expect(podSecurityOf(Object.create({ [`${prefix}/enforce`]: 'privileged' }), 'enforce').level).toBeUndefined();
  });
});
