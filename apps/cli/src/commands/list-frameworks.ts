import { builtInCatalogue } from '@plimsoll/controls';
import { AppError, confidenceOf, type Framework, fileOfFramework, type Requirement } from '@plimsoll/domain';
import { decidingControls, tallyFramework } from '@plimsoll/engine';
import { frameworks } from '@plimsoll/frameworks';
import { stringify } from 'yaml';
import { readFrameworkFiles } from '../scan/framework-file.ts';
import { findFramework } from '../scan/selection.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeText } from '../terminal/write-text.ts';

export interface FrameworkListOptions {
  readonly format: 'table' | 'json' | 'yaml';
  /** Files of frameworks of one's own, listed before the built-in ones. */
  readonly frameworkFile: readonly string[];
}

/** Lists the frameworks, or the requirements of one; or writes one as a file to make one's own from. */
export const listFrameworks = async (
  id: string | undefined,
  { format, frameworkFile }: FrameworkListOptions,
  terminal: Terminal,
): Promise<void> => {
  const known = [...(await readFrameworkFiles(frameworkFile, builtInCatalogue())), ...frameworks];
  const one = id === undefined ? undefined : findFramework(id, known);
  await writeText(pieces(one, known, format, terminal), terminal.out);
};

const pieces = (
  one: Framework | undefined,
  known: readonly Framework[],
  format: FrameworkListOptions['format'],
  terminal: Terminal,
): Iterable<string> => {
  if (format === 'json') return [`${JSON.stringify(one ?? known.map(head), undefined, 2)}\n`];
  if (format === 'table') return one === undefined ? table(known, terminal) : requirements(one, terminal);
  if (one === undefined) throw new AppError('request.invalid', 'name the framework to write as YAML');
  return [stringify(fileOfFramework(one), { lineWidth: 120, aliasDuplicateObjects: false })];
};

const head = ({ requirements, ...framework }: Framework): unknown => {
  const { mapped, unconfirmed } = tallyFramework({ ...framework, requirements }, []);
  return { ...framework, mapped, unconfirmed };
};

/** Nothing is decided or attested without a cluster: of a library only what is mapped can be said. */
const coverage = (framework: Framework): string => {
  const { published, mapped, unconfirmed } = tallyFramework(framework, []);
  const counted = framework.counted === undefined ? '' : ` (${framework.counted})`;
  return `${published} published${counted}, ${mapped} mapped${unconfirmed > 0 ? `, ${unconfirmed} unconfirmed` : ''}`;
};

const kindNames = {
  benchmark: 'Technical benchmarks',
  standard: 'Standards and laws',
  'threat-list': 'Lists of threats',
};

function* table(known: readonly Framework[], { colors }: Terminal): Iterable<string> {
  const width = Math.max(...known.map(({ id }) => id.length));
  for (const kind of ['benchmark', 'standard', 'threat-list'] as const) {
    yield `${colors.dim(kindNames[kind])}\n`;
    for (const framework of known.filter((one) => one.kind === kind))
      yield `${colors.bold(framework.id.padEnd(width))}  ${framework.title} ${framework.version}: ${coverage(framework)}\n`;
  }
  yield '\nIts requirements: plimsoll frameworks ID\n';
}

function* requirements(framework: Framework, { colors }: Terminal): Iterable<string> {
  yield `${colors.bold(`${framework.title} ${framework.version}`)}\n${framework.source}\n`;
  yield `${coverage(framework)}\n\n`;
  const width = Math.max(...framework.requirements.map(({ id }) => id.length));
  for (const requirement of framework.requirements) {
    yield `${colors.bold(requirement.id.padEnd(width))}  ${requirement.title} ${colors.dim(`(${about(requirement)})`)}\n`;
    const controls = controlsOf(requirement);
    if (controls !== '') yield `${' '.repeat(width)}  ${colors.dim(controls)}\n`;
  }
}

const about = ({ mode, confidence, level, assessment }: Requirement): string =>
  [
    ...(level === undefined ? [] : [`level ${level}`]),
    ...(assessment === undefined ? [] : [`CIS: ${assessment}`]),
    mode,
    ...(confidence === 'verified' ? [] : [`mapping ${confidence}`]),
  ].join(', ');

const controlsOf = (requirement: Requirement): string => {
  const deciding = decidingControls(requirement);
  if (requirement.confidence !== 'unconfirmed' && deciding.length > 0) return `decided by ${deciding.join(', ')}`;
  const shown = requirement.checks.map((id) =>
    confidenceOf(requirement, id) === 'unconfirmed' ? `${id} (unconfirmed)` : id,
  );
  return shown.length === 0 ? '' : `evidence from ${shown.join(', ')}`;
};
