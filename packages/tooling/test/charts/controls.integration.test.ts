import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
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

describe.skipIf(helmPath() === undefined)("Plimsoll's own controls", () => {
  it.each(everySet)('find nothing wrong in %s with %s, whatever the severity', async (chart, _name, values) => {
    const result = await scan(await renderText(chart, values));
    expect(result.errors).toEqual([]);
    expect(result.summary.pass).toBeGreaterThan(60);
    expect(failures(result)).toEqual([]);
  });

  it('would find it', async () => {
    const text = await renderText('plimsoll-agent', valueSets['plimsoll-agent'].least ?? {});
    const result = await scan(text.replace('readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false'));
    expect(failures(result)).toEqual(['pod-read-only-root-fs: Deployment harbour-plimsoll-agent']);
  });
});
