import type { Verdict } from '@plimsoll/domain';
import type { ScanResult } from '../scan/scan-result.ts';
import { foundText } from './found-text.ts';
import { placeText, subjectText } from './subject-text.ts';
import { reasonOf, shownVerdicts } from './verdict-lines.ts';

/** JUnit XML: a suite for each object, a case for each control. What is undetermined is skipped, never passed. */
export function* formatJunit(result: ScanResult, show: 'failing' | 'all'): Iterable<string> {
  const suites = result.evaluations.map((evaluation) => ({ evaluation, verdicts: shownVerdicts(evaluation, show) }));
  const all = suites.flatMap(({ verdicts }) => verdicts);
  const titles = new Map(result.controls.map(({ meta }) => [String(meta.id), meta.title]));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="plimsoll" ${counts(all, result.errors.length)}>\n`;
  for (const { evaluation, verdicts } of suites) {
    if (verdicts.length === 0) continue;
    const { subject } = evaluation;
    const file = subject.source === undefined ? '' : ` file="${xml(subject.source.file)}"`;
    yield `  <testsuite name="${xml(subjectText(subject))}"${file} ${counts(verdicts, 0)}>\n`;
    for (const verdict of verdicts)
      yield testCase(verdict, titles.get(verdict.control) ?? '', subjectText(subject), placeText(subject));
    yield '  </testsuite>\n';
  }
  if (result.errors.length > 0) yield* errors(result);
  yield '</testsuites>\n';
}

const counts = (verdicts: readonly Verdict[], errors: number): string => {
  const of = (...statuses: readonly string[]): number =>
    verdicts.filter(({ status }) => statuses.includes(status)).length;
  return `tests="${verdicts.length + errors}" failures="${of('fail')}" errors="${errors}" skipped="${of('undetermined', 'excepted', 'not-applicable')}"`;
};

const testCase = (verdict: Verdict, title: string, suite: string, place: string): string => {
  const open = `    <testcase name="${xml(`${verdict.control}: ${title}`)}" classname="${xml(suite)}"`;
  if (verdict.status === 'pass') return `${open}/>\n`;
  if (verdict.status !== 'fail')
    return `${open}><skipped message="${xml(`${verdict.status}: ${reasonOf(verdict) ?? ''}`)}"/></testcase>\n`;
  const lines = verdict.violations.map(({ path, found, message }) => `${path} is ${foundText(found)}: ${message}`);
  return `${open}><failure message="${xml(title)}" type="${xml(verdict.control)}">${xml([place, ...lines].join('\n'))}</failure></testcase>\n`;
};

function* errors(result: ScanResult): Iterable<string> {
  const count = result.errors.length;
  yield `  <testsuite name="input" tests="${count}" failures="0" errors="${count}" skipped="0">\n`;
  for (const { file, document, line, message } of result.errors)
    yield `    <testcase name="${xml(`${file} document ${document}`)}" classname="input"><error message="${xml(`${file}:${line}: ${message}`)}"/></testcase>\n`;
  yield '  </testsuite>\n';
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 has no form at all for most control characters and for lone surrogates. */
const xml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
