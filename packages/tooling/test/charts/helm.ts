import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../kubernetes/apply.ts';

/** The checkout. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Helm, where the test run found one. */
export const helmPath = (): string | undefined => process.env.PLIMSOLL_TEST_HELM;

export type Chart = 'plimsoll' | 'plimsoll-agent';

/** `a.b=c` pairs for --set, and values as JSON for --set-json. */
export interface Values {
  readonly [path: string]: unknown;
}

const flagsOf = (values: Values): string[] =>
  Object.entries(values).flatMap(([path, value]) => ['--set-json', `${path}=${JSON.stringify(value)}`]);

/** Runs helm and resolves with what it prints; rejects with what it says against it. */
export const helm = async (args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(helmPath() ?? 'helm', [...args], { cwd: root, maxBuffer: 1 << 26 });
  return stdout;
};

export const lint = async (chart: Chart, values: Values): Promise<string> =>
  await helm(['lint', '--strict', `charts/${chart}`, ...flagsOf(values)]);

const release = 'harbour';

/** The namespace that everything is rendered for. */
export const namespace = 'plimsoll';

/** The text that `helm template` makes of a chart. */
export const renderText = async (chart: Chart, values: Values): Promise<string> =>
  await helm(['template', release, `charts/${chart}`, '--namespace', namespace, ...flagsOf(values)]);

/** The objects of a chart, hooks among them. A key that stands twice is an error. */
export const render = async (chart: Chart, values: Values): Promise<readonly KubernetesObject[]> =>
  parseAllDocuments(await renderText(chart, values), { uniqueKeys: true })
    .map((document) => {
      if ('errors' in document && document.errors[0] !== undefined) throw document.errors[0];
      return document.toJS() as KubernetesObject | null;
    })
    .filter((object) => object !== null);

/** Installs or upgrades a release of a chart; hooks are left out, because no controller runs Jobs on a test's cluster. */
export const installAs = async (name: string, chart: Chart, values: Values, kubeconfig: string): Promise<string> =>
  await helm([
    ...['upgrade', '--install', name, `charts/${chart}`, '--namespace', namespace, '--no-hooks'],
    ...['--kubeconfig', kubeconfig, ...flagsOf(values)],
  ]);

export const install = async (chart: Chart, values: Values, kubeconfig: string): Promise<string> =>
  await installAs(release, chart, values, kubeconfig);

export const uninstall = async (kubeconfig: string): Promise<string> =>
  await helm(['uninstall', release, '--namespace', namespace, '--no-hooks', '--kubeconfig', kubeconfig]);
