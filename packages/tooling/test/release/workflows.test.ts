import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly uses?: string;
        readonly steps?: readonly Step[];
        readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
      }
    >
  >;
}

const files = readdirSync(join(root, '.github/workflows'));
const workflowOf = (text: string): Workflow => parse(text);

const stepsOf = ({ jobs }: Workflow): readonly Step[] =>
  Object.values(jobs).flatMap(({ uses, steps = [] }) => [...(uses === undefined ? [] : [{ uses }]), ...steps]);

/** Actions that somebody else could change under the same name. */
const unpinned = (workflow: Workflow): readonly string[] =>
  stepsOf(workflow)
    .flatMap(({ uses }) => uses ?? [])
    .filter((uses) => !uses.startsWith('./') && !/@[0-9a-f]{40}$/.test(uses));

/** Text of others that would be run: an expression inside a script is pasted, not quoted. */
const pasted = (workflow: Workflow): readonly string[] =>
  stepsOf(workflow).flatMap(({ run = '' }) => run.match(/\$\{\{.*?\}\}/g) ?? []);

const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: object };

/** Scripts that are named and are not there. */
const missing = (workflow: Workflow): readonly string[] =>
  stepsOf(workflow).flatMap(({ run = '', uses = '' }) => [
    ...[...run.matchAll(/\bnpm run ([\w:-]+)/g)].map((match) => match[1] ?? '').filter((name) => !(name in scripts)),
    ...[...run.matchAll(/(?:^|node |\s)(\.?\/?(?:scripts|\.ci)\/[\w./-]+)/gm)]
      .map((match) => match[1] ?? '')
      .filter((path) => !existsSync(join(root, path))),
    ...(uses.startsWith('./') && !existsSync(join(root, uses)) ? [uses] : []),
  ]);

describe.each(files)('%s', (file) => {
  const workflow = workflowOf(read(`.github/workflows/${file}`));

  it('pins every action, pastes nothing into scripts and names only scripts that there are', () => {
    expect(unpinned(workflow)).toEqual([]);
    expect(pasted(workflow)).toEqual([]);
    expect(missing(workflow)).toEqual([]);
  });

  it('may only read unless a job says otherwise, and never runs with rights for strangers', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  });
});

describe('release.yml', () => {
  const workflow = workflowOf(read('.github/workflows/release.yml'));

  it('builds the images that the charts install', () => {
    const built = workflow.jobs.images?.strategy?.matrix.image ?? [];
    const agent = parse(read('charts/plimsoll-agent/values.yaml')).image;
    const platform = parse(read('charts/plimsoll/values.yaml')).image;
    const { REGISTRY, NAMESPACE } = workflow.env ?? {};
    expect(built.map((image) => `${REGISTRY}/${NAMESPACE}/${image}`).sort()).toEqual(
      [
        `${agent.registry}/${agent.repository}`,
        ...Object.keys(platform.digests).map((image) => `${platform.registry}/${platform.repositoryPrefix}/${image}`),
      ].sort(),
    );
  });

  it('pushes what the pages tell to install', () => {
    const { REGISTRY, NAMESPACE } = workflow.env ?? {};
    for (const page of ['charts/plimsoll/README.md', 'charts/plimsoll-agent/README.md', 'docs/install.md'])
      for (const [address] of read(page).matchAll(/oci:\/\/\S+/g))
        expect(address).toMatch(new RegExp(`^oci://${REGISTRY}/${NAMESPACE}/charts/plimsoll(-agent)?$`));
  });
});

it('notices an action by tag, a pasted expression and a script that is not there', () => {
  const planted = workflowOf(
    'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - run: echo "${{ github.head_ref }}"\n' +
      '      - run: node scripts/gone.mjs && npm run nothing\n',
  );
  expect(unpinned(planted)).toEqual(['actions/checkout@v4']);
  expect(pasted(planted)).toEqual(['${{ github.head_ref }}']);
  expect(missing(planted)).toEqual(['nothing', 'scripts/gone.mjs']);
});
