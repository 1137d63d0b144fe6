import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { markedYaml } from './marked-yaml.ts';

const object = {
  spec: {
    containers: [
      { image: 'a:1', name: 'a', securityContext: { privileged: true } },
      { image: 'b:1', name: 'b', args: ['x: y', '', 'on', '0x10', '# no comment', 'two\nlines'] },
    ],
  },
  metadata: { labels: { 'app.kubernetes.io/name': 'web', __proto__x: '1', 'a"b\\c': 'q' }, name: 'web' },
  kind: 'Pod',
  apiVersion: 'v1',
};

const lineAt = (path: string): string => {
  const { yaml, marks } = markedYaml(object, [path]);
  return yaml.split('\n')[(marks[0]?.line ?? 0) - 1] ?? '';
};

describe('an object as YAML', () => {
  it('begins as people write it and says the same', () => {
    const { yaml } = markedYaml(object, []);
    expect(yaml.split('\n').filter((line) => /^\w/.test(line))).toEqual([
      'apiVersion: v1',
      'kind: Pod',
      'metadata:',
      'spec:',
    ]);
    expect(parse(yaml)).toEqual(object);
  });

  it('keeps a key called __proto__', () => {
    const labels = JSON.parse('{"metadata":{"labels":{"__proto__":"x"}}}') as object;
    expect(markedYaml(labels, []).yaml).toContain('__proto__: x');
  });

  it.each([
    ['spec.containers[0].securityContext.privileged', '        privileged: true'],
    ['spec.containers[1].name', '      name: b'],
    ['spec.containers[1]', '    - image: b:1'],
    ['metadata.labels["app.kubernetes.io/name"]', '    app.kubernetes.io/name: web'],
    ['metadata.labels["a\\"b\\\\c"]', '    a"b\\c: q'],
    ['kind', 'kind: Pod'],
  ])('marks the line of %s', (path, line) => {
    expect(lineAt(path)).toBe(line);
  });

  it.each([
    ['spec.containers[0].securityContext.runAsNonRoot', '      securityContext:'],
    ['spec.containers[0].resources.limits.memory', '    - image: a:1'],
    ['spec.containers[9].image', '  containers:'],
    ['spec.hostPID', 'spec:'],
    ['spec.containers.name', '  containers:'],
    ['status.phase', 'apiVersion: v1'],
    ['', 'apiVersion: v1'],
  ])('marks the nearest parent of %s, which is not there', (path, line) => {
    expect(lineAt(path)).toBe(line);
  });

  it('marks a path that is asked for twice once', () => {
    expect(markedYaml(object, ['kind', 'kind']).marks).toEqual([{ path: 'kind', line: 2 }]);
  });
});
