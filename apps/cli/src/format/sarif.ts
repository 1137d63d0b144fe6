import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity, Verdict } from '@plimsoll/domain';
import type { Baseline } from '../scan/baseline.ts';
import type { ControlCount, ScannedSubject, ScanResult } from '../scan/scan-result.ts';
import { foundText } from './found-text.ts';
import { subjectText } from './subject-text.ts';
import { reasonOf, shownVerdicts } from './verdict-lines.ts';

/** SARIF 2.1.0, for code hosts that show findings beside the lines they are about. */
export function* formatSarif(result: ScanResult, show: 'failing' | 'all', baseline: Baseline): Iterable<string> {
  const rules = result.controls.map(ruleOf);
  const indexOf = new Map(result.controls.map(({ meta }, index) => [String(meta.id), index]));
  const severities = new Map(result.controls.map(({ meta }) => [String(meta.id), meta.severity]));
  const places = sourcesByName(result);
  const results = result.evaluations.flatMap((evaluation) =>
    shownVerdicts(evaluation, show).map((verdict) => ({
      ruleId: verdict.control,
      ruleIndex: indexOf.get(verdict.control) ?? -1,
      ...outcomeOf(verdict, verdict.severity ?? severities.get(verdict.control) ?? 'medium'),
      message: { text: messageOf(evaluation.subject, verdict) },
      locations: [locationOf(evaluation.subject, verdict, places)],
      partialFingerprints: { 'plimsoll/v1': fingerprintOf(evaluation.subject, verdict) },
      ...(baseline.known > 0 && verdict.status === 'fail'
        ? { baselineState: baseline.knows(evaluation.subject, verdict) ? 'unchanged' : 'new' }
        : {}),
    })),
  );
  const driver = { name: 'Plimsoll', semanticVersion: result.version, rules };
  yield `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool: { driver }, invocations: [invocationOf(result)], results, columnKind: 'utf16CodeUnits' }],
    },
    undefined,
    2,
  )}\n`;
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** Middle of the bands in which code hosts sort a number from 0 to 10. */
const scores: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.0',
};

const ruleOf = ({ meta }: ControlCount): unknown => ({
  id: meta.id,
  name: meta.id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  shortDescription: { text: meta.title },
  fullDescription: { text: meta.rationale },
  help: {
    text: `${meta.rationale}\n\n${meta.remediation}`,
    markdown: `${meta.rationale}\n\n**Remedy:** ${meta.remediation}`,
  },
  defaultConfiguration: { level: levels[meta.severity] },
  properties: {
    tags: ['security', 'kubernetes', meta.group],
    precision: 'high',
    'security-severity': scores[meta.severity],
    'problem.severity': levels[meta.severity] === 'note' ? 'recommendation' : levels[meta.severity],
  },
});

const outcomeOf = (verdict: Verdict, severity: Severity): object => {
  switch (verdict.status) {
    case 'fail':
      return { kind: 'fail', level: levels[severity] };
    case 'excepted':
      return { kind: 'fail', level: levels[severity], suppressions: [{ kind: 'external', status: 'accepted' }] };
    case 'undetermined':
      return { kind: 'open', level: 'none' };
    case 'not-applicable':
      return { kind: 'notApplicable', level: 'none' };
    case 'pass':
      return { kind: 'pass', level: 'none' };
  }
};

const messageOf = (subject: ScannedSubject, verdict: Verdict): string => {
  const reason = reasonOf(verdict);
  if (verdict.violations.length === 0) return `${subjectText(subject)}: ${reason ?? verdict.status}`;
  const lines = verdict.violations.map(({ path, found, message }) => `${path} is ${foundText(found)}: ${message}`);
  return `${subjectText(subject)}: ${lines.join('; ')}`;
};

const fingerprintOf = ({ apiVersion, kind, namespace, name }: ScannedSubject, verdict: Verdict): string =>
  [verdict.control, apiVersion, kind, namespace, name].join('|');

type Places = ReadonlyMap<string, ScannedSubject>;

const sourcesByName = (result: ScanResult): Places =>
  new Map(result.evaluations.map(({ subject }) => [`${subject.kind}|${subject.namespace}|${subject.name}`, subject]));

/** Where the object begins; for an identity, the object that the first violation is in. */
const locationOf = (subject: ScannedSubject, verdict: Verdict, places: Places): unknown => {
  const beside = verdict.violations.find(({ resource }) => resource !== undefined)?.resource;
  const other = beside === undefined ? undefined : places.get(`${beside.kind}|${beside.namespace}|${beside.name}`);
  const source = subject.source ?? other?.source;
  const [first] = verdict.violations;
  return {
    ...(source === undefined
      ? {}
      : { physicalLocation: { artifactLocation: { uri: uriOf(source.file) }, region: { startLine: source.line } } }),
    logicalLocations: [
      {
        fullyQualifiedName: `${subject.apiVersion}/${subject.kind}/${subject.namespace}/${subject.name}${first === undefined ? '' : `/${first.path}`}`,
        kind: 'resource',
      },
    ],
  };
};

const uriOf = (file: string): string => {
  if (file === '-') return 'stdin';
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
};

const invocationOf = ({ errors }: ScanResult): unknown => ({
  executionSuccessful: errors.length === 0,
  ...(errors.length === 0
    ? {}
    : {
        toolExecutionNotifications: errors.map(({ file, document, line, message }) => ({
          level: 'error',
          message: { text: `document ${document}: ${message}` },
          locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } } }],
        })),
      }),
});
