import { describe, expect, it } from 'vitest';
import { configMapSetting } from './config-map-setting.ts';

describe('configMapSetting', () => {
  it('lets words of its lists out, and nothing else', () => {
    expect(configMapSetting('enable-policy', 'never\n')).toBe('never');
    expect(configMapSetting('enable-policy', 'hunter2')).toBeUndefined();
    expect(configMapSetting('password', 'true')).toBeUndefined();
    expect(configMapSetting('constructor', 'true')).toBeUndefined();
  });

  it('finds the one line of a mesh that it asks for, and knows it again', () => {
    const mesh = 'defaultConfig:\n  a: b\noutboundTrafficPolicy:\n  mode: REGISTRY_ONLY\nrootNamespace: istio-system\n';
    expect(configMapSetting('mesh', mesh)).toBe('REGISTRY_ONLY');
    expect(configMapSetting('mesh', 'REGISTRY_ONLY')).toBe('REGISTRY_ONLY');
    expect(configMapSetting('mesh', 'enableTracing: true')).toBe('ALLOW_ANY');
    expect(configMapSetting('mesh', 'outboundTrafficPolicy: {mode: REGISTRY_ONLY}')).toBeUndefined();
    expect(configMapSetting('mesh', 'outboundTrafficPolicy:\n  mode: SECRET')).toBeUndefined();
  });
});
