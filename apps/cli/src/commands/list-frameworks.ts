import type { Framework } from '@plimsoll/domain';
import { frameworks } from '@plimsoll/frameworks';
import { findFramework } from '../scan/selection.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeText } from '../terminal/write-text.ts';

/** Lists the frameworks, or the requirements of one. */
export const listFrameworks = async (
  id: string | undefined,
  format: 'table' | 'json',
  terminal: Terminal,
): Promise<void> => {
  const one = id === undefined ? undefined : findFramework(id, frameworks);
  if (format === 'json')
    await writeText([`${JSON.stringify(one ?? frameworks.map(head), undefined, 2)}\n`], terminal.out);
  else await writeText(one === undefined ? table(terminal) : requirements(one, terminal), terminal.out);
};

const head = ({ requirements, ...framework }: Framework): unknown => ({ ...framework, mapped: requirements.length });

function* table({ colors }: Terminal): Iterable<string> {
  const width = Math.max(...frameworks.map(({ id }) => id.length));
  for (const framework of frameworks)
    yield `${colors.bold(framework.id.padEnd(width))}  ${framework.title} ${framework.version}: ${framework.published} published, ${framework.requirements.length} mapped\n`;
  yield '\nIts requirements: plimsoll frameworks ID\n';
}

function* requirements(framework: Framework, { colors }: Terminal): Iterable<string> {
  yield `${colors.bold(`${framework.title} ${framework.version}`)}\n${framework.source}\n`;
  yield `${framework.published} published, ${framework.requirements.length} mapped\n\n`;
  const width = Math.max(...framework.requirements.map(({ id }) => id.length));
  for (const { id, title, mode, gating, checks } of framework.requirements) {
    yield `${colors.bold(id.padEnd(width))}  ${title} ${colors.dim(`(${mode})`)}\n`;
    const controls =
      gating.length > 0
        ? `decided by ${gating.join(', ')}`
        : checks.length > 0
          ? `evidence from ${checks.join(', ')}`
          : '';
    if (controls !== '') yield `${' '.repeat(width)}  ${colors.dim(controls)}\n`;
  }
}
