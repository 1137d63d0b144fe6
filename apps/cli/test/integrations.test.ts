import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { programOn } from '../src/program.ts';
import { processTerminal } from '../src/terminal/terminal.ts';
import { bundle, servePolicy } from './policy-server.ts';
import { pod } from './scan-json.ts';

const root = fileURLToPath(new URL('../../../integrations', import.meta.url));
const text = (name: string): string => readFileSync(join(root, name), 'utf8');

const scanCommand = (): Command => {
  const found = programOn(processTerminal(), () => undefined).commands.find((command) => command.name() === 'scan');
  if (found === undefined) throw new Error('there is no command scan');
  return found;
};

/** Long options of a text that are none of `scan`; `npx --yes` is npm's own. */
const unknownOptions = (content: string): readonly string[] => {
  const known = new Set(['--yes', ...scanCommand().options.map(({ long }) => long)]);
  return [...content.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option).filter((one) => !known.has(one));
};

const files = [
  'README.md',
  'github/action.yml',
  'github/scan.sh',
  'gitlab/plimsoll.gitlab-ci.yml',
  'pre-commit/pre-commit-config.yaml',
];

describe('what pipelines run', () => {
  it.each(files)('%s names no option that scan has not', (name) => {
    const content = text(name);
    expect(content).toContain('plimsoll');
    expect(unknownOptions(content)).toEqual([]);
  });

  it('would be found out if it did', () => {
    expect(unknownOptions('npx --yes @plimsoll/cli scan --fail-upon high --format json')).toEqual(['--fail-upon']);
  });

  it('offers the choices that scan has', () => {
    const { inputs } = parse(text('github/action.yml'));
    const choices = (long: string): readonly string[] =>
      scanCommand().options.find((option) => option.long === long)?.argChoices ?? [];
    for (const [input, long] of [
      ['format', '--format'],
      ['fail-on', '--fail-on'],
    ] as const) {
      expect(choices(long)).toContain(inputs[input].default);
      expect(inputs[input].description.split(/, | or /)).toEqual(choices(long));
    }
  });

  it('hands every input of the action to its script as environment, and none as part of a command', () => {
    const { inputs, runs } = parse(text('github/action.yml'));
    const [step] = runs.steps;
    expect(step.run).not.toContain('${{');
    const handed = Object.entries(step.env as Record<string, string>);
    expect(handed.map(([, value]) => /inputs\.([a-z-]+)/.exec(value)?.[1]).sort()).toEqual(Object.keys(inputs).sort());
    const script = text('github/scan.sh');
    for (const [name] of handed) expect(script).toContain(name);
  });
});

describe('the script of the action', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-action-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

  const optionsOf = (environment: Readonly<Record<string, string>>) => ({
    env: {
      PATH: process.env.PATH ?? '',
      NODE_OPTIONS: `--import ${tsx}`,
      PLIMSOLL_BIN: main,
      PLIMSOLL_FORMAT: 'sarif',
      PLIMSOLL_FAIL_ON: 'high',
      GITHUB_OUTPUT: join(folder, 'output'),
      ...environment,
    },
  });
  const script = [join(root, 'github/scan.sh')];
  const runScript = (environment: Readonly<Record<string, string>>): number | null =>
    spawnSync('bash', script, optionsOf(environment)).status;
  /** While this process goes on answering. */
  const runScriptBeside = async (environment: Readonly<Record<string, string>>): Promise<unknown> =>
    (await once(spawn('bash', script, { ...optionsOf(environment), stdio: 'ignore' }), 'exit'))[0];
  const undecided = { control: 'pod-host-pid', severity: null, parameters: {} };

  it('scans what it is told, writes the report and tells the exit code', () => {
    const report = join(folder, 'report.sarif');
    const path = join(folder, 'a file; with $(odd) name.json');
    writeFileSync(path, pod({ hostPID: true }));
    const code = runScript({
      PLIMSOLL_PATHS: `${path}\n`,
      PLIMSOLL_OUTPUT: report,
      PLIMSOLL_FRAMEWORKS: 'pss\nnsa-cisa\n',
      PLIMSOLL_KUBERNETES_VERSION: '1.34',
      PLIMSOLL_NAMESPACE: 'shop',
    });
    expect(code).toBe(1);
    const [run] = JSON.parse(readFileSync(report, 'utf8')).runs;
    expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain('pod-host-pid');
    expect(readFileSync(join(folder, 'output'), 'utf8')).toContain(`report=${report}\nexit-code=1\n`);
  });

  it('judges by the policy that it is told to, and hands on no token where others could see it', async () => {
    const cache = join(folder, 'cache');
    const policy = await servePolicy(bundle({ settings: [{ ...undecided, enabled: false }] }));
    const path = join(folder, 'host-pid.json');
    writeFileSync(path, pod({ hostPID: true }));
    const environment = {
      PLIMSOLL_PATHS: path,
      PLIMSOLL_FORMAT: 'json',
      PLIMSOLL_OUTPUT: join(folder, 'policy.json'),
      PLIMSOLL_URL: policy.url,
      PLIMSOLL_TOKEN: 'plt_x',
      PLIMSOLL_POLICY_OF: 'shop',
      PLIMSOLL_CACHE: cache,
      PLIMSOLL_MAX_AGE: '1d',
    };
    try {
      expect(await runScriptBeside(environment)).toBe(0);
    } finally {
      await policy.close();
    }
    expect(policy.seen).toMatchObject([{ url: '/v1/policy-bundle?cluster=shop', authorization: 'Bearer plt_x' }]);
    expect(readdirSync(cache)).toHaveLength(1);
    expect(text('github/scan.sh')).not.toMatch(/arguments.*TOKEN/);
    // Away: the policy that was kept.
    expect(runScript(environment)).toBe(0);
    // Two processes that compile what they run: on a busy machine that takes a while.
  }, 120_000);
});
