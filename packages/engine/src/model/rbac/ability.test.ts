import { describe, expect, it } from 'vitest';
import type { PolicyRule } from '../../projection/rbac.ts';
import { grantsAbility } from './ability.ts';
import { isDiscovery, isPublicInformation } from './public-rules.ts';

const rule = (verbs: string, resources: string, apiGroups = '', rest: Partial<PolicyRule> = {}): PolicyRule => ({
  verbs: verbs.split(' '),
  resources: resources === '' ? [] : resources.split(' '),
  apiGroups: apiGroups.split(' '),
  resourceNames: [],
  nonResourceURLs: [],
  ...rest,
});

describe('grantsAbility', () => {
  it('says which verbs on what', () => {
    expect(grantsAbility(rule('get list create', 'secrets pods'), 'secrets-read')).toBe('get, list on secrets');
    expect(grantsAbility(rule('*', '*', '*'), 'secrets-read')).toBe('* on secrets');
    expect(grantsAbility(rule('delete', 'secrets'), 'secrets-read')).toBeUndefined();
  });

  it('keeps API groups apart', () => {
    expect(grantsAbility(rule('create', 'pods', 'metrics.k8s.io'), 'pods-create')).toBeUndefined();
    expect(grantsAbility(rule('create', 'deployments', 'apps'), 'controllers-create')).toBe('create on deployments');
  });

  it('keeps subresources apart, except under a wildcard', () => {
    expect(grantsAbility(rule('create', 'pods'), 'pods-exec')).toBeUndefined();
    expect(grantsAbility(rule('create', 'pods/exec'), 'pods-create')).toBeUndefined();
    expect(grantsAbility(rule('create', '*'), 'pods-exec')).toBe('create on pods/exec');
    expect(grantsAbility(rule('create', '*/exec'), 'pods-exec')).toBe('create on pods/exec');
  });

  it('does not count rights on named objects, unless the name makes no difference', () => {
    expect(grantsAbility(rule('get', 'secrets', '', { resourceNames: ['one'] }), 'secrets-read')).toBeUndefined();
    expect(grantsAbility(rule('get', 'nodes/proxy', '', { resourceNames: ['n1'] }), 'nodes-proxy')).toBeDefined();
    const masters = { resourceNames: ['system:masters'] };
    expect(grantsAbility(rule('impersonate', 'groups', '', masters), 'impersonate')).toBeDefined();
    expect(grantsAbility(rule('impersonate', 'users', '', { resourceNames: ['ann'] }), 'impersonate')).toBeUndefined();
  });

  it('counts the empty name, by which a list reaches every object', () => {
    expect(grantsAbility(rule('get list', 'secrets', '', { resourceNames: [''] }), 'secrets-read')).toBe(
      'list on secrets',
    );
    expect(grantsAbility(rule('get', 'secrets', '', { resourceNames: [''] }), 'secrets-read')).toBeUndefined();
  });

  it('takes only all verbs on all resources for admin', () => {
    expect(grantsAbility(rule('*', '*'), 'admin')).toBeDefined();
    expect(grantsAbility(rule('*', '*', 'example.com'), 'admin')).toBeUndefined();
    expect(grantsAbility(rule('get list', '*', '*'), 'admin')).toBeUndefined();
  });
});

describe('what anybody may know', () => {
  const urls = (...nonResourceURLs: readonly string[]) => rule('get', '', '', { apiGroups: [], nonResourceURLs });

  it('is health and version, and what kubeadm publishes for joining nodes', () => {
    expect(isPublicInformation(urls('/healthz', '/livez', '/readyz', '/version', '/version/'))).toBe(true);
    expect(isPublicInformation(rule('get', 'configmaps', '', { resourceNames: ['cluster-info'] }))).toBe(true);
    expect(isPublicInformation(rule('get', 'configmaps'))).toBe(false);
    for (const url of ['*', '/metrics', '/logs/*', '/api', '/healthz/../api'])
      expect(isPublicInformation(urls(url)), url).toBe(false);
  });

  it('is more for those who have signed in', () => {
    expect(isDiscovery(urls('/api', '/api/*', '/apis', '/apis/*', '/openapi', '/openapi/*'))).toBe(true);
    expect(
      isDiscovery(rule('create', 'selfsubjectaccessreviews selfsubjectrulesreviews', 'authorization.k8s.io')),
    ).toBe(true);
    expect(isDiscovery(rule('create', 'selfsubjectaccessreviews pods'))).toBe(false);
    expect(isDiscovery(urls('/metrics'))).toBe(false);
    expect(isDiscovery(rule('', ''))).toBe(false);
  });
});
