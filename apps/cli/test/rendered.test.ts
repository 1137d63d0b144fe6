import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { scanJson } from './scan-json.ts';

const object = (name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  hostPID: true\n  containers: [{ name: app, image: example.com/app:1 }]\n`;

/** As `helm template shop .` prints. */
const helm = `---\n# Source: shop/charts/db/templates/db.yaml\n${object('db')}---\n# Source: shop/templates/web.yaml\n# Copyright of somebody\n${object('web')}---\n# Source: shop/templates/empty.yaml\n---\n# Source: shop/templates/bad.yaml\na: [\n`;

/** As `kustomize build` prints with `buildMetadata: [originAnnotations]`, and without. */
const kustomize = `${object('web').replace('metadata:\n', 'metadata:\n  annotations:\n    config.kubernetes.io/origin: |\n      path: ../base/web.yaml\n')}---\n${object('bare')}`;

const control = ['--control', 'pod-host-pid'];

describe('rendered manifests', () => {
  it('are named by the template that Helm rendered them from', async () => {
    const { verdicts, errors, code } = await scanJson([...control, '-'], helm);
    expect(verdicts.map(({ subject }) => subject.source)).toEqual([
      { file: '-', document: 1, line: 3, template: 'shop/charts/db/templates/db.yaml' },
      { file: '-', document: 2, line: 13, template: 'shop/templates/web.yaml' },
    ]);
    expect(errors).toMatchObject([{ file: '-', template: 'shop/templates/bad.yaml' }]);
    expect(code).toBe(2);
  });

  it('are named by their origin, where Kustomize says it', async () => {
    const { verdicts } = await scanJson([...control, '-'], kustomize);
    expect(verdicts.map(({ subject }) => subject.source)).toMatchObject([
      { template: '../base/web.yaml' },
      { file: '-' },
    ]);
    expect(verdicts[1]?.subject.source).not.toHaveProperty('template');
  });

  it('say in every format where they come from', async () => {
    const run = async (format: string): Promise<string> =>
      (await runCli(['scan', ...control, '--format', format, '-'], helm)).out;
    expect(await run('table')).toContain('shop/templates/web.yaml (standard input:13)');
    expect(await run('table')).toContain('shop/templates/bad.yaml (standard input:');
    expect(await run('csv')).toContain(',shop/templates/web.yaml,2,');
    expect(await run('junit')).toContain('file="shop/templates/web.yaml"');
    expect(await run('markdown')).toContain('shop/templates/web.yaml');
  });
});

describe('lines', () => {
  const lineIn = async (text: string): Promise<unknown> => {
    const { verdicts } = await scanJson([...control, '-'], text);
    return (verdicts[0]?.violations[0] as { line?: number } | undefined)?.line;
  };

  it('are those of the field, in documents, in lists and behind anchors', async () => {
    expect(await lineIn(object('a'))).toBe(6);
    const indented = object('a').replace(/^/gm, '  ').replace(/^ {2}/, '- ').trimEnd();
    expect(await lineIn(`apiVersion: v1\nkind: List\nitems:\n${indented}\n`)).toBe(9);
    const aliased =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {x: &x "true"}}\nspec:\n  hostPID: true\n';
    expect(await lineIn(aliased)).toBe(5);
  });

  it('are left out of JSON, which has no lines of its own here', async () => {
    const json = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { hostPID: true } });
    expect(await lineIn(json)).toBeUndefined();
  });
});
