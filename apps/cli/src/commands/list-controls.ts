import { builtInCatalogue } from '@plimsoll/controls';
import { type ControlAliases, type ControlMeta, severityRank } from '@plimsoll/domain';
import { frameworks } from '@plimsoll/frameworks';
import { requireControl } from '../scan/selection.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeText } from '../terminal/write-text.ts';

/** Lists the catalogue, or tells everything about one control. */
export const listControls = async (
  id: string | undefined,
  format: 'table' | 'json',
  terminal: Terminal,
): Promise<void> => {
  const catalogue = builtInCatalogue();
  if (id !== undefined) requireControl(id, catalogue);
  const controls = [...catalogue.entries.values()]
    .map(({ meta }) => meta)
    .filter((meta) => id === undefined || meta.id === id)
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.id < b.id ? -1 : 1));
  const [only] = controls;
  if (format === 'json')
    await writeText([`${JSON.stringify(id === undefined ? controls : only, undefined, 2)}\n`], terminal.out);
  else if (id !== undefined && only !== undefined) await writeText(oneControl(only, terminal), terminal.out);
  else await writeText(table(controls, terminal), terminal.out);
};

function* table(controls: readonly ControlMeta[], { colors }: Terminal): Iterable<string> {
  const width = Math.max(...controls.map(({ id }) => id.length));
  for (const { id, severity, title } of controls)
    yield `${severity.padEnd(8)}  ${colors.bold(id.padEnd(width))}  ${title}\n`;
  yield `\n${controls.length} controls. More about one: plimsoll controls ID\n`;
}

function* oneControl(meta: ControlMeta, { colors }: Terminal): Iterable<string> {
  yield `${colors.bold(meta.title)}\n${meta.id}   ${meta.severity}   about: ${meta.kinds.length > 0 ? meta.kinds.join(', ') : meta.subject}\n`;
  yield `\n${colors.bold('Why')}\n${meta.rationale}\n\n${colors.bold('Remedy')}\n${meta.remediation}\n`;
  const requirements = frameworks.flatMap((framework) =>
    framework.requirements
      .filter(({ checks, gating }) => checks.includes(meta.id) || gating.includes(meta.id))
      .map((requirement) => `  ${framework.title}: ${requirement.id}  ${requirement.title}\n`),
  );
  if (requirements.length > 0) yield `\n${colors.bold('Frameworks')}\n${requirements.join('')}`;
  const elsewhere = aliasLines(meta.aliases);
  if (elsewhere !== '') yield `\n${colors.bold('Elsewhere')}\n${elsewhere}`;
}

const aliasLines = (aliases: ControlAliases): string =>
  Object.entries(aliases)
    .filter(([, ids]) => ids.length > 0)
    .map(([tool, ids]) => `  ${tool}: ${ids.join(', ')}\n`)
    .join('');
