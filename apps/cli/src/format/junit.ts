import type { Verdict } from '@plimsoll/domain';
import type { Baseline } from '../scan/baseline.ts';
import type { ScannedEvaluation, ScanResult } from '../scan/scan-result.ts';
import { foundText } from './found-text.ts';
import { fileText, placeText, sourceText, subjectText, violationLine } from './subject-text.ts';
import { reasonOf, shownVerdicts } from './verdict-lines.ts';

type IsKnown = (evaluation: ScannedEvaluation, verdict: Verdict) => boolean;

/**
 * JUnit XML: a suite for each object, a case for each control. What is undetermined is skipped, never passed; so is what
 * the baseline knows, since a build server fails on any failure.
 */
export function* formatJunit(result: ScanResult, show: 'failing' | 'all', baseline: Baseline): Iterable<string> {
  const isKnown: IsKnown = ({ subject }, verdict) => verdict.status === 'fail' && baseline.knows(subject, verdict);
  const titles = new Map(result.controls.map(({ meta }) => [String(meta.id), meta.title]));
  const total = { tests: 0, failures: 0, skipped: 0 };
  for (const evaluation of result.evaluations) {
    const counts = countsOf(evaluation, shownVerdicts(evaluation, show), isKnown);
    total.tests += counts.tests;
    total.failures += counts.failures;
    total.skipped += counts.skipped;
  }
  const errorCount = result.errors.length;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="plimsoll" ${attributes({ ...total, tests: total.tests + errorCount }, errorCount)}>\n`;
  for (const evaluation of result.evaluations) {
    const verdicts = shownVerdicts(evaluation, show);
    if (verdicts.length === 0) continue;
    const { subject } = evaluation;
    const file = subject.source === undefined ? '' : ` file="${xml(fileText(subject.source))}"`;
    const counts = attributes(countsOf(evaluation, verdicts, isKnown), 0);
    yield `  <testsuite name="${xml(subjectText(subject))}"${file} ${counts}>\n`;
    for (const verdict of verdicts)
      yield testCase(evaluation, verdict, titles.get(verdict.control) ?? '', isKnown(evaluation, verdict));
    yield '  </testsuite>\n';
  }
  if (errorCount > 0) yield* errors(result);
  yield '</testsuites>\n';
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
}

const countsOf = (evaluation: ScannedEvaluation, verdicts: readonly Verdict[], isKnown: IsKnown): Counts => {
  const failures = verdicts.filter((verdict) => verdict.status === 'fail' && !isKnown(evaluation, verdict)).length;
  const passes = verdicts.filter(({ status }) => status === 'pass').length;
  return { tests: verdicts.length, failures, skipped: verdicts.length - failures - passes };
};

const attributes = ({ tests, failures, skipped }: Counts, errorCount: number): string =>
  `tests="${tests}" failures="${failures}" errors="${errorCount}" skipped="${skipped}"`;

const testCase = (evaluation: ScannedEvaluation, verdict: Verdict, title: string, known: boolean): string => {
  const { subject } = evaluation;
  const open = `    <testcase name="${xml(`${verdict.control}: ${title}`)}" classname="${xml(subjectText(subject))}"`;
  if (verdict.status === 'pass') return `${open}/>\n`;
  if (known) return `${open}><skipped message="known: it is in the baseline"/></testcase>\n`;
  if (verdict.status !== 'fail')
    return `${open}><skipped message="${xml(`${verdict.status}: ${reasonOf(verdict) ?? ''}`)}"/></testcase>\n`;
  const lines = verdict.violations.map((violation) => {
    const { path, found, message } = violation;
    const line = violationLine(evaluation, violation);
    return `${line === undefined ? '' : `line ${line}: `}${path} is ${foundText(found)}: ${message}`;
  });
  return `${open}><failure message="${xml(title)}" type="${xml(verdict.control)}">${xml([placeText(subject), ...lines].join('\n'))}</failure></testcase>\n`;
};

function* errors(result: ScanResult): Iterable<string> {
  const count = result.errors.length;
  yield `  <testsuite name="input" tests="${count}" failures="0" errors="${count}" skipped="0">\n`;
  for (const error of result.errors)
    yield `    <testcase name="${xml(`${fileText(error)} document ${error.document}`)}" classname="input"><error message="${xml(`${sourceText(error)}: ${error.message}`)}"/></testcase>\n`;
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
