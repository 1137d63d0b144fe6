import { describe, expect, it } from 'vitest';
import { deployment, object, pod, podWith } from '../control/example.ts';
import { settingsFor } from '../control/settings.ts';
import { ClusterModel } from '../model/cluster-model.ts';
import { project } from '../projection/project.ts';
import { malformedAt } from './object-shapes.ts';

describe('a field of a type that the API server refuses', () => {
  it.each([
    ['spec.hostPID', pod({ hostPID: 'true' as never })],
    ['spec.containers[0].securityContext.privileged', podWith({ securityContext: { privileged: 1 as never } })],
    ['spec.template.spec.volumes', deployment({ volumes: {} as never })],
    ['metadata.labels', pod({}, { labels: ['app'] as never })],
    ['rules[0].verbs', object('rbac.authorization.k8s.io/v1', 'Role', {}, { rules: [{ verbs: 'get' }] })],
    [
      'spec.portLevelMtls.8080.mode',
      object('security.istio.io/v1', 'PeerAuthentication', {}, { spec: { portLevelMtls: { 8080: { mode: true } } } }),
    ],
    [
      'spec.rules[0].http.paths',
      object('networking.k8s.io/v1', 'Ingress', {}, { spec: { rules: [{ http: { paths: 'x' } }] } }),
    ],
  ])('is found at %s', (path, given) => {
    expect(malformedAt(given)).toBe(path);
  });

  it.each([
    ['what is not set', pod({})],
    ['null', pod({ hostPID: null as never, volumes: null as never })],
    ['a field that nothing reads', object('v1', 'Pod', {}, { spec: { schedulerName: 7 } })],
    ['a custom kind of the same name', object('example.com/v1', 'Pod', {}, { spec: 'x' })],
    ['a label named like what every object inherits', pod({}, { labels: JSON.parse('{"__proto__":"x"}') })],
  ])('is not %s', (_, given) => {
    expect(malformedAt(given)).toBeUndefined();
  });

  it('leaves its kind less than wholly known, so that absence means nothing', () => {
    const service = object('v1', 'Service', { namespace: 'shop' }, { spec: { selector: 'app' } });
    const cluster = new ClusterModel({
      settings: settingsFor(undefined),
      source: 'agent',
      evidence: ['Service', 'Pod'].map((kind) => ({ group: '', kind, namespace: '', state: 'complete', reason: '' })),
      resources: [project(service), project(pod({}))],
    });
    expect([cluster.evidence('Service'), cluster.evidence('Service', 'shop'), cluster.evidence('Pod')]).toEqual([
      'partial',
      'partial',
      'complete',
    ]);
  });
});
