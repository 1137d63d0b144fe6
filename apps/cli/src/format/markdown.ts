import { inPolicyPercent } from '@plimsoll/domain';
import type { ScanResult } from '../scan/scan-result.ts';
import { printable } from '../terminal/printable.ts';
import { foundText } from './found-text.ts';
import { placeText, subjectText } from './subject-text.ts';
import { reasonOf, shownVerdicts } from './verdict-lines.ts';

/** Markdown for a comment on a change: the numbers, then a table of what is not a plain pass. */
export function* formatMarkdown(result: ScanResult, show: 'failing' | 'all'): Iterable<string> {
  const { assets, controls, frameworks, errors } = result;
  const percent = inPolicyPercent(assets);
  const sum = (field: 'pass' | 'fail' | 'undetermined'): number =>
    controls.reduce((total, count) => total + count[field], 0);
  yield `## Plimsoll: ${percent === undefined ? 'no assets' : `${percent}% of assets in policy`}\n\n`;
  yield `in ${assets.in}, excepted ${assets.excepted}, unknown ${assets.unknown}, out ${assets.out}. `;
  yield `${result.resources} objects, ${controls.length} controls: ${sum('pass')} pass, ${sum('fail')} fail, ${sum('undetermined')} undetermined.\n`;
  yield* verdictTable(result, show);
  if (frameworks.length > 0) {
    yield '\n| Framework | Published | Mapped | Decided | Met | Unmet | Incomplete | Manual |\n| --- | --: | --: | --: | --: | --: | --: | --: |\n';
    for (const f of frameworks)
      yield `| ${text(`${f.title} ${f.version}`)} | ${f.published} | ${f.mapped} | ${f.decided} | ${f.met} | ${f.unmet} | ${f.incomplete} | ${f.manual} |\n`;
  }
  if (errors.length > 0) {
    yield '\n### Could not be read\n\n';
    for (const { file, document, line, message } of errors)
      yield `- ${code(`${file}:${line}`)} (document ${document}): ${text(message)}\n`;
  }
}

function* verdictTable(result: ScanResult, show: 'failing' | 'all'): Iterable<string> {
  const severities = new Map(result.controls.map(({ meta }) => [String(meta.id), meta.severity]));
  let begun = false;
  for (const evaluation of result.evaluations)
    for (const verdict of shownVerdicts(evaluation, show)) {
      if (!begun) yield '\n| Severity | Control | Subject | Where | What |\n| --- | --- | --- | --- | --- |\n';
      begun = true;
      const what = verdict.violations.map(
        ({ path, found, message }) => `${code(path)} is ${code(foundText(found))}: ${text(message)}`,
      );
      const said = what.length > 0 ? what.join('<br>') : text(reasonOf(verdict) ?? verdict.status);
      const severity =
        verdict.status === 'fail' ? (verdict.severity ?? severities.get(verdict.control)) : verdict.status;
      yield `| ${severity} | ${code(verdict.control)} | ${text(subjectText(evaluation.subject))} | ${text(placeText(evaluation.subject))} | ${said} |\n`;
    }
}

/** Names and messages are written by strangers: nothing in them may become markup. */
const text = (value: string): string =>
  printable(value)
    .replace(/[\\`*_{}[\]<>()#+!|~-]/g, (character) => `\\${character}`)
    .replace(/\\-/g, '-');

const code = (value: string): string => `\`${printable(value).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
