import { describe, expect, it } from 'vitest';
import { pod } from '../../control/example.ts';
import { apiServer, etcd, staticPod } from '../../control/example-control-plane.ts';
import type { Container } from '../../kubernetes/container.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { project } from '../../projection/project.ts';
import type { WorkloadFacts } from '../../projection/workload.ts';
import { Component } from './component.ts';

const componentsOf = (object: KubernetesObject): readonly Component[] => {
  const { ref, facts } = project(object);
  return ((facts as WorkloadFacts).controlPlane ?? []).map((facts) => new Component(facts, ref));
};
const only = (object: KubernetesObject): Component => {
  const [component] = componentsOf(object);
  if (component === undefined) throw new Error('no component');
  return component;
};
const startedBy = (container: Container) => componentsOf(staticPod('main', container));
const at = (index: number, list = 'command') => `spec.containers[0].${list}[${index}]`;

describe('the flags of a replica', () => {
  it('are read in either way of writing, from command and args', () => {
    const server = only(
      staticPod('kube-apiserver', {
        image: 'index.docker.io/rancher/hardened-kubernetes:v1.32.11-rke2r1-build20251112',
        command: ['kube-apiserver', '--secure_port', '6443'],
        args: ['--audit-log-path', '-', '--profiling', '--anonymous-auth=false'],
      }),
    );
    expect(server.minor).toBe(32);
    expect(server.read('secure-port')).toEqual({ state: 'set', text: '6443', path: at(1) });
    expect(server.read('audit-log-path')).toEqual({ state: 'set', text: '-', path: at(0, 'args') });
    expect(server.read('profiling')).toEqual({ state: 'set', text: 'true', path: at(2, 'args') });
    expect(server.read('client-ca-file')).toEqual({ state: 'unset', path: 'spec.containers[0].args' });
  });

  it('of one value take the last, of lists add up, of pairs take the last of each key', () => {
    const server = only(
      apiServer(
        '--request-timeout=1m',
        '--request-timeout=2m',
        '--authorization-mode=Node',
        '--authorization-mode=RBAC, Webhook',
        '--feature-gates=A=true,B=false',
        '--feature-gates=A=false',
      ),
    );
    expect(server.read('request-timeout')).toMatchObject({ text: '2m' });
    expect(server.list('authorization-mode')?.map(({ text }) => text)).toEqual(['Node', 'RBAC', 'Webhook']);
    expect([...(server.map('feature-gates') ?? [])].map(([key, { text }]) => `${key}=${text}`)).toEqual([
      'A=false',
      'B=false',
    ]);
  });

  it('are not guessed where they do not show', () => {
    const server = only(apiServer('--anonymous-auth=$(ANONYMOUS)', '--oidc-client-id=«masked:name-entropy/1:16-31»'));
    expect(server.read('anonymous-auth').state).toBe('unreadable');
    expect(server.read('oidc-client-id').state).toBe('unreadable');
    expect(server.list('anonymous-auth')).toBeUndefined();
  });

  it('end at a bare --', () => {
    expect(only(apiServer('--', '--profiling=false')).read('profiling').state).toBe('unset');
  });

  it('of etcd may have one dash, come from variables, or from a file that leaves all others without effect', () => {
    expect(only(etcd('-client-cert-auth=true')).read('client-cert-auth')).toMatchObject({ text: 'true' });
    const env = [
      { name: 'ETCD_AUTO_TLS', value: 'true' },
      { name: 'ETCD_CERT_FILE', valueFrom: {} },
      { name: 'ETCD_NAME', value: 'of the variable' },
    ];
    const member = only(staticPod('etcd', { command: ['etcd', '--name=of the flag'], env }));
    expect(member.read('auto-tls')).toEqual({ state: 'set', text: 'true', path: 'spec.containers[0].env[0]' });
    expect(member.read('cert-file').state).toBe('unreadable');
    expect(member.read('name')).toMatchObject({ text: 'of the flag' });
    expect(only(etcd('--config-file=/etc/etcd.yaml', '--client-cert-auth')).unreadable).toContain('/etc/etcd.yaml');
    const open = staticPod('etcd', { command: ['etcd'], envFrom: [{ configMapRef: { name: 'etcd' } }] });
    expect(only(open).read('client-cert-auth').state).toBe('unreadable');
  });
});

describe('a program of the control plane', () => {
  it.each<readonly [string, Container]>([
    ['a path', { command: ['/usr/local/bin/kube-apiserver', '--profiling=false'] }],
    [
      'a log writer',
      { command: ['/go-runner', '--log-file=/x', '/usr/local/bin/kube-apiserver', '--profiling=false'] },
    ],
    ['hyperkube', { command: ['/hyperkube', 'apiserver', '--profiling=false'] }],
    ['the image', { image: 'registry.k8s.io/kube-apiserver-amd64:v1.30.0', args: ['--profiling=false'] }],
  ])('is known by %s', (_, container) => {
    const [server] = startedBy(container);
    expect(server?.name).toBe('kube-apiserver');
    expect(server?.read('profiling')).toMatchObject({ text: 'false' });
  });

  it('that a shell script starts is known, and its flags are not', () => {
    const [server] = startedBy({ command: ['/bin/sh', '-c', 'exec /usr/bin/kube-apiserver --profiling=false $MORE'] });
    expect(server?.unreadable).toBe('a shell script starts it');
  });

  it('is none for a program that works on it', () => {
    expect(startedBy({ command: ['tar', 'czf', '/backup', '/var/lib/etcd'] })).toEqual([]);
    expect(startedBy({ command: ['/bin/sh', '-c', 'etcdctl --endpoints=x snapshot save y'] })).toEqual([]);
  });

  it('is none outside of kube-system: it serves another cluster', () => {
    expect(componentsOf(pod({ containers: [{ name: 'etcd', command: ['etcd'] }] }))).toEqual([]);
  });

  it('with a command line of other types, or beyond all measure, is not read', () => {
    const odd = { command: ['etcd', 7] } as unknown as Container;
    expect(startedBy(odd)[0]?.unreadable).toContain('no list of texts');
    expect(startedBy({ command: ['etcd', ...Array<string>(400).fill('--x')] })[0]?.unreadable).toContain('300');
  });
});
