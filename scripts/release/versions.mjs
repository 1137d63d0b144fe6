import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inRoot, version } from '../steps/root.mjs';
import { StepError } from '../steps/step-error.mjs';

const manifests = () => [
  'package.json',
  ...['apps', 'packages'].flatMap((parent) =>
    readdirSync(inRoot(parent)).map((name) => `${parent}/${name}/package.json`),
  ),
  'bench/package.json',
  'e2e/package.json',
];

const lineOf = (file, pattern) => pattern.exec(readFileSync(inRoot(file), 'utf8'))?.[1];

/** Every place that names the version of the product, with what it says. */
const versionsSaid = () => [
  ...manifests()
    .filter((file) => existsSync(inRoot(file)))
    .map((file) => ({ place: file, said: lineOf(file, /^ {2}"version": "([^"]+)"/m) })),
  ...['plimsoll', 'plimsoll-agent'].flatMap((chart) =>
    ['version', 'appVersion'].map((field) => ({
      place: `charts/${chart}/Chart.yaml (${field})`,
      said: lineOf(`charts/${chart}/Chart.yaml`, new RegExp(`^${field}: "?([^"\\s]+)`, 'm')),
    })),
  ),
  ...[
    ['integrations/github/action.yml', /^ {4}description: Version of the command line\n {4}default: (\S+)/m],
    ['integrations/gitlab/plimsoll.gitlab-ci.yml', /^ {4}PLIMSOLL_VERSION: (\S+)/m],
    ['integrations/pre-commit/pre-commit-config.yaml', /@plimsoll\/cli@([^'"]+)['"]/],
    ['integrations/README.md', /integrations\/github@v(\S+)/],
  ].map(([place, pattern]) => ({ place, said: lineOf(place, pattern) })),
  {
    place: 'apps/worker/src/process/version.ts',
    said: lineOf('apps/worker/src/process/version.ts', /productVersion = '([^']+)'/),
  },
];

/** Throws where a place says another version than the root's package.json, or the tag of the release does. */
export const requireOneVersion = (tag) => {
  const others = versionsSaid().filter(({ said }) => said !== version);
  if (tag !== undefined && tag !== `v${version}`) others.push({ place: 'the tag', said: tag });
  if (others.length === 0) return version;
  throw new StepError(`This is version ${version}, and not everything says so`, {
    output: others.map(({ place, said }) => `${place}: ${said ?? 'no version'}`).join('\n'),
    remedy: `Write ${version} everywhere, or tag v${version}`,
  });
};
