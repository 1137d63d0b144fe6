import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Values } from './helm.ts';
import { helmPath, renderText, root } from './helm.ts';
import { everySet, valueSets } from './value-sets.ts';

interface Verdict {
  readonly control: string;
  readonly status: string;
  readonly subject: { readonly kind: string; readonly name: string };
}

interface Scan {
  readonly verdicts: readonly Verdict[];
  readonly errors: readonly unknown[];
  readonly summary: { readonly resources: number; readonly pass: number };
}

/** The command line as a person runs it on what helm renders. */
const scan = async (manifests: string): Promise<Scan> => {
  const args = ['--import', 'tsx', 'apps/cli/src/main.ts', 'scan', '--format', 'json', '--namespace', 'plimsoll', '-'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(manifests);
  let text = '';
  for await (const chunk of child.stdout) text += chunk;
  return JSON.parse(text);
};

const failures = ({ verdicts }: Scan): readonly string[] =>
  verdicts
    .filter(({ status }) => status === 'fail')
    .map(({ control, subject }) => `${control}: ${subject.kind} ${subject.name}`)
    .sort();

/** What only whoever installs it can know, each of low severity, and gone with the value that says it. */
const leftToTheOperator: Readonly<Record<string, (values: Values) => boolean>> = {
  // The images are published there; `image.registry` names a mirror.
  'img-public-registry': (values) => values['image.registry'] === undefined,
  // Where an API server, a database and a platform answer; the values of `networkPolicy` name their ranges.
  'net-policy-world-egress': (values) => !Object.keys(values).some((path) => path.startsWith('networkPolicy.')),
};

/** A second agent would end the first one's sync, so the old one is gone before the new one starts. */
const byDesign = ['res-rolling-update: Deployment harbour-plimsoll-agent'];

describe.skipIf(helmPath() === undefined)("Plimsoll's own controls", () => {
  it.each(everySet)('find nothing in %s with %s that the chart could do better', async (chart, _name, values) => {
    const result = await scan(await renderText(chart, values));
    expect(result.errors).toEqual([]);
    expect(result.summary.pass).toBeGreaterThan(60);
    const left = failures(result).filter(
      (failure) => leftToTheOperator[failure.split(':')[0] ?? '']?.(values) !== true,
    );
    expect(left).toEqual(chart === 'plimsoll-agent' ? byDesign : []);
  });

  it('would find it', async () => {
    const text = await renderText('plimsoll-agent', valueSets['plimsoll-agent'].least ?? {});
    const result = await scan(text.replace('readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false'));
    expect(failures(result)).toContain('pod-read-only-root-fs: Deployment harbour-plimsoll-agent');
  });
});
