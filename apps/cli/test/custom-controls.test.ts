import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { pod, scanJson } from './scan-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-controls-'));
afterAll(() => rmSync(folder, { recursive: true }));

const documented = join(folder, 'documented.yaml');
beforeAll(() => {
  const page = readFileSync(new URL('../../../docs/custom-controls.md', import.meta.url), 'utf8');
  writeFileSync(documented, /```yaml\n(schema:.*?)```/s.exec(page)?.[1] ?? '');
});

let files = 0;
const file = (text: string): string => {
  files += 1;
  const path = join(folder, `${files}.yaml`);
  writeFileSync(path, text);
  return path;
};

const control = (checks: string, examples = passing): string => `schema: plimsoll/controls/v1
controls:
  - id: custom-a
    title: A
    severity: high
    rationale: why
    remediation: how
    subject: container
    checks:
${checks}
    examples:
${examples}
`;
const podOf = (image: string): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: c, image: ${image}}]}}`;
const passing = `      fail: [{at: ['spec.containers[0].image'], given: ${podOf('bad')}}]
      pass: [{given: ${podOf('good')}}]`;
const good = `      - {check: 'container.image == "good"', at: container.image, message: is not good}`;

const containers = (...images: readonly string[]) => ({
  containers: images.map((image, index) => ({ name: `c${index}`, image })),
});

describe('scan by custom controls', () => {
  it('judges by those of the documentation, which are right', async () => {
    const checked = await runCli(['controls', 'check', documented]);
    expect(checked).toMatchObject({ code: 0, err: '' });
    expect(checked.out).toContain('custom-own-registry  high  2 examples come out as they say');
    const { verdicts, controls, code } = await scanJson(
      ['--controls', documented, '--control', 'custom-own-registry', '-'],
      pod(containers('registry.example.com/a:1', 'docker.io/b:1')),
    );
    expect(verdicts).toMatchObject([
      {
        control: 'custom-own-registry',
        status: 'fail',
        violations: [
          { path: 'spec.containers[1].image', found: 'docker.io/b:1', message: 'comes from another registry' },
        ],
      },
    ]);
    expect(controls).toMatchObject([{ id: 'custom-own-registry', severity: 'high', fail: 1, pass: 0 }]);
    expect(code).toBe(1);
  });

  it('makes them part of the catalogue, and of no number of the baseline', async () => {
    const given = pod(containers('a:1'));
    const [without, once, again, other] = await Promise.all([
      scanJson(['-'], given),
      scanJson(['--controls', documented, '-'], given),
      scanJson(['--controls', documented, '-'], given),
      scanJson(['--controls', file(control(good)), '-'], given),
    ]);
    expect(once.catalogue).toBe(again.catalogue);
    expect(new Set([without.catalogue, once.catalogue, other.catalogue]).size).toBe(3);
    expect(once.summary.assets).toEqual(without.summary.assets);
  });

  it('is undetermined where an expression comes to no value, and judges the rest', async () => {
    const path = file(control(good.replace('container.image', 'container.image.size() > 0 && container.image')));
    const { verdicts, code } = await scanJson(
      ['--controls', path, '--control', 'custom-a', '--control', 'pod-privileged', '--fail-on', 'low', '-'],
      pod({ containers: [{ name: 'c' }] }),
    );
    expect(verdicts.find(({ control: id }) => id === 'custom-a')).toMatchObject({
      status: 'undetermined',
      reason: expect.stringMatching(/No such key: image/),
    });
    expect(code).toBeLessThan(2);
  });

  it('shows no secret as evidence', async () => {
    const secret = `AKIA${'Q3EGRIGGOXXDR5ZE'}`;
    const path = file(
      control(
        `      - {each: container.env, check: 'false', at: item.value, message: is set}`,
        `      fail: [{at: ['spec.containers[0].env[0].value'], given: {apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: c, env: [{name: a, value: b}]}]}}}]
      pass: [{given: ${podOf('good')}}]`,
      ),
    );
    const { out } = await runCli(
      ['scan', '--controls', path, '--control', 'custom-a', '--format', 'json', '-'],
      pod({ containers: [{ name: 'c', image: 'a:1', env: [{ name: 'AWS_KEY', value: secret }] }] }),
    );
    expect(out).toContain('spec.containers[0].env[0].value');
    expect(out).not.toContain(secret);
  });
});

describe('what is wrong with custom controls', () => {
  it.each([
    [
      'in one line',
      `      - {check: 'container.image === 1', at: container.image, message: m}`,
      ':10:36: ',
      'character',
    ],
    [
      'in a block',
      `      - check: |\n          container.image ==\n            nothing\n        at: container.image\n        message: m`,
      ':12:13: ',
      'line 2, column 3 of the expression',
    ],
    [
      'in plain text',
      `      - check: container.image.foo()\n        at: container.image\n        message: m`,
      ':10:16: ',
      'foo',
    ],
    ['of type', `      - {check: container.image.size(), at: container.image, message: m}`, ':10:17: ', ''],
    [
      'in a place',
      `      - {check: 'true', at: spec.image, message: m}`,
      ':10:29: ',
      'begins with object, pod, container',
    ],
    ['in a key', `      - {check: 'true', at: container, message: m, more: 1}`, ':10:9: ', 'more'],
  ])('is said with file, line and column: %s', async (_, checks, place, words) => {
    const path = file(control(checks));
    const { code, err, out } = await runCli(['controls', 'check', path]);
    expect(out).toBe('');
    expect(err).toContain(`${path}${place}`);
    expect(err).toContain(words);
    expect(code).toBe(2);
    expect((await runCli(['scan', '--controls', path, '-'], pod(containers('a:1')))).code).toBe(2);
  });

  it('is said of every example that does not come out as it says', async () => {
    const path = file(
      control(
        good,
        `      fail:
        - {at: ['spec.containers[0].name'], given: ${podOf('bad')}}
        - {at: ['spec.containers[0].image'], given: ${podOf('good')}}
      pass:
        - {given: ${podOf('bad')}}
        - {given: {apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: c}]}}}
        - {given: {apiVersion: v1, kind: ConfigMap, metadata: {name: x}}}`,
      ),
    );
    const { err, code } = await runCli(['controls', 'check', path]);
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(5);
    expect(err).toContain(
      ':13:11: controls.0.examples.fail.0: the example should be fail at spec.containers[0].name, and is fail at spec.containers[0].image',
    );
    expect(err).toContain('should be fail at spec.containers[0].image, and is pass');
    expect(err).toContain('and is undetermined: No such key: image');
    expect(err).toContain('and is not-applicable');
  });

  it('is that two have one id, that there is none, or that it is no control', async () => {
    const twice = control(good);
    const [a, b] = [file(twice), file(twice)];
    expect((await runCli(['controls', 'check', a, b])).err).toContain(
      `the id custom-a is that of the control at ${a}:3:5`,
    );
    expect((await runCli(['controls', 'check', file('schema: plimsoll/controls/v1\ncontrols: []\n')])).code).toBe(2);
    expect((await runCli(['controls', 'check', file('schema: other\n')])).err).toMatch(/:1:9: schema/);
    expect((await runCli(['controls', 'check', file('a: [\n')])).err).toMatch(/:\d+:\d+: /);
    expect((await runCli(['controls', 'check', join(folder, 'none.yaml')])).err).toContain('there is no such file');
    expect((await runCli(['controls', 'check', file(twice.replace('custom-a', 'pod-privileged'))])).err).toContain(
      'it must begin with custom-',
    );
  });
});
