import { describe, expect, it } from 'vitest';
import { kindAsMeant } from './kind-as-meant.ts';

describe('the kind that a draft means', () => {
  it.each([
    ['rbac.authorization.k8s.io/v1', 'ClusterRolebinding', 'ClusterRoleBinding'],
    ['apps/v1', 'deployment', 'Deployment'],
    ['v1', 'namespace', 'Namespace'],
    ['apps/v1', 'Deployment', 'Deployment'],
  ])('%s %s is %s', (apiVersion, kind, meant) => {
    expect(kindAsMeant({ apiVersion, kind })).toEqual({ apiVersion, kind: meant });
  });

  it('knows the group that OpenShift 3 did not ask for', () => {
    expect(kindAsMeant({ apiVersion: 'v1', kind: 'DeploymentConfig' })).toEqual({
      apiVersion: 'apps.openshift.io/v1',
      kind: 'DeploymentConfig',
    });
  });

  it.each([
    ['example.com/v1', 'deployment'],
    ['APPS/v1', 'deployment'],
    ['v1', 'constructor'],
    ['', ''],
  ])('says nothing of what it does not know: %s %s', (apiVersion, kind) => {
    expect(kindAsMeant({ apiVersion, kind })).toEqual({ apiVersion, kind });
  });
});
