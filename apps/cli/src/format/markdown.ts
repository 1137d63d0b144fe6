import { inPolicyPercent } from '@plimsoll/domain';
import type { Baseline } from '../scan/baseline.ts';
import { type Ratchet, ratchetText } from '../scan/ratchet.ts';
import type { ScanResult } from '../scan/scan-result.ts';
import { printable } from '../terminal/printable.ts';
import { foundText } from './found-text.ts';
import { frameworkText } from './framework-text.ts';
import { placeText, sourceText, subjectText } from './subject-text.ts';
import { reasonOf, shownVerdicts } from './verdict-lines.ts';

/** What a comment shows. */
interface MarkdownLook {
  readonly show: 'failing' | 'all';
  readonly baseline: Baseline;
  readonly ratchet: Ratchet | undefined;
}

/** Markdown for a comment on a change: the numbers, then a table of what is not a plain pass. */
export function* formatMarkdown(result: ScanResult, { show, baseline, ratchet }: MarkdownLook): Iterable<string> {
  const { assets, controls, frameworks, errors } = result;
  const percent = inPolicyPercent(assets);
  const sum = (field: 'pass' | 'fail' | 'undetermined'): number =>
    controls.reduce((total, count) => total + count[field], 0);
  yield `## Plimsoll: ${percent === undefined ? 'no assets' : `${percent}% of assets in policy`}\n\n`;
  yield `in ${assets.in}, excepted ${assets.excepted}, unknown ${assets.unknown}, out ${assets.out}. `;
  yield `${result.resources} objects, ${controls.length} controls: ${sum('pass')} pass, ${sum('fail')} fail, ${sum('undetermined')} undetermined.\n`;
  if (ratchet !== undefined) yield `\n${text(ratchetText(ratchet))}\n`;
  yield* verdictTable(result, show, baseline);
  if (frameworks.length > 0) {
    yield '\n| Framework | Published | Mapped | Decided | Attested | In this scan |\n| --- | --: | --: | --: | --: | --- |\n';
    for (const f of frameworks)
      yield `| ${text(`${f.title} ${f.version}`)} | ${f.published} | ${f.mapped} | ${f.decided} | ${f.attested} | ${text(frameworkText(f))} |\n`;
  }
  if (errors.length > 0) {
    yield '\n### Could not be read\n\n';
    for (const error of errors)
      yield `- ${code(sourceText(error))} (document ${error.document}): ${text(error.message)}\n`;
  }
}

function* verdictTable(result: ScanResult, show: 'failing' | 'all', baseline: Baseline): Iterable<string> {
  const severities = new Map(result.controls.map(({ meta }) => [String(meta.id), meta.severity]));
  let begun = false;
  for (const evaluation of result.evaluations)
    for (const verdict of shownVerdicts(evaluation, show)) {
      if (!begun) yield '\n| Severity | Control | Subject | Where | What |\n| --- | --- | --- | --- | --- |\n';
      begun = true;
      const what = verdict.violations.map(
        ({ path, found, message }) => `${code(path)} is ${code(foundText(found))}: ${text(message)}`,
      );
      if (verdict.status === 'excepted') what.push(text(reasonOf(verdict) ?? ''));
      const said = what.length > 0 ? what.join('<br>') : text(reasonOf(verdict) ?? verdict.status);
      const known = verdict.status === 'fail' && baseline.knows(evaluation.subject, verdict) ? ' (known)' : '';
      const severity =
        verdict.status === 'fail' ? `${verdict.severity ?? severities.get(verdict.control)}${known}` : verdict.status;
      yield `| ${severity} | ${code(verdict.control)} | ${text(subjectText(evaluation.subject))} | ${text(placeText(evaluation.subject))} | ${said} |\n`;
    }
}

/** Names and messages are written by strangers: nothing in them may become markup. */
const text = (value: string): string =>
  printable(value)
    .replace(/[\\`*_{}[\]<>()#+!|~-]/g, (character) => `\\${character}`)
    .replace(/\\-/g, '-');

const code = (value: string): string => `\`${printable(value).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
