import { createHash } from 'node:crypto';
import { groupOf, type Severity, type Verdict } from '@plimsoll/domain';
import type { Baseline } from '../scan/baseline.ts';
import type { ScannedEvaluation, ScannedSubject, ScanResult } from '../scan/scan-result.ts';
import { foundText } from './found-text.ts';
import { errorLocation, locationsOf, type Places, placesOf } from './sarif-location.ts';
import { levels, ruleOf } from './sarif-rule.ts';
import { subjectText } from './subject-text.ts';
import { reasonOf, shownVerdicts } from './verdict-lines.ts';

/** SARIF 2.1.0, for code hosts that show findings beside the lines they are about; piece by piece. */
export function* formatSarif(result: ScanResult, show: 'failing' | 'all', baseline: Baseline): Iterable<string> {
  const rules = result.controls.map(ruleOf);
  const driver = { name: 'Plimsoll', semanticVersion: result.version, rules };
  yield `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{\n`;
  yield `"tool":${JSON.stringify({ driver })},\n"invocations":[${JSON.stringify(invocationOf(result))}],\n`;
  yield '"columnKind":"utf16CodeUnits",\n"results":[';
  let first = true;
  for (const each of resultsOf(result, show, baseline)) {
    yield `${first ? '' : ','}\n${JSON.stringify(each)}`;
    first = false;
  }
  yield '\n]}]}\n';
}

function* resultsOf(result: ScanResult, show: 'failing' | 'all', baseline: Baseline): Iterable<unknown> {
  const indexOf = new Map(result.controls.map(({ meta }, index) => [String(meta.id), index]));
  const severities = new Map(result.controls.map(({ meta }) => [String(meta.id), meta.severity]));
  const places: Places = placesOf(result);
  for (const evaluation of result.evaluations)
    for (const verdict of shownVerdicts(evaluation, show))
      yield {
        ruleId: verdict.control,
        ruleIndex: indexOf.get(verdict.control) ?? -1,
        ...outcomeOf(verdict, verdict.severity ?? severities.get(verdict.control) ?? 'medium'),
        message: { text: messageOf(evaluation, verdict) },
        locations: locationsOf(evaluation, verdict, places),
        partialFingerprints: fingerprintsOf(evaluation.subject, verdict),
        // Not the scanned party's to mend: a property, for it is no suppression.
        ...(verdict.responsibility === undefined ? {} : { properties: { responsibility: verdict.responsibility } }),
        ...(baseline.known > 0 && verdict.status === 'fail'
          ? { baselineState: baseline.knows(evaluation.subject, verdict) ? 'unchanged' : 'new' }
          : {}),
      };
}

const outcomeOf = (verdict: Verdict, severity: Severity): object => {
  switch (verdict.status) {
    case 'fail':
      return { kind: 'fail', level: levels[severity] };
    case 'excepted':
      return { kind: 'fail', level: levels[severity], suppressions: [suppressionOf(verdict)] };
    case 'undetermined':
      return { kind: 'open', level: 'none' };
    case 'not-applicable':
      return { kind: 'notApplicable', level: 'none' };
    case 'pass':
      return { kind: 'pass', level: 'none' };
  }
};

const suppressionOf = (verdict: Verdict): object => ({
  kind: 'external',
  status: 'accepted',
  justification: reasonOf(verdict) ?? '',
});

const messageOf = ({ subject }: ScannedEvaluation, verdict: Verdict): string => {
  const reason = reasonOf(verdict);
  if (verdict.violations.length === 0) return `${subjectText(subject)}: ${reason ?? verdict.status}`;
  const lines = verdict.violations.map(({ path, found, message }) => `${path} is ${foundText(found)}: ${message}`);
  return `${subjectText(subject)}: ${lines.join('; ')}`;
};

/**
 * A finding is one control on one subject, wherever it stands and whatever was found: so the fingerprint holds through
 * moved files, shifted lines and other versions of the API. The second name is the one that GitHub tells alerts apart by.
 */
const fingerprintsOf = (subject: ScannedSubject, verdict: Verdict): Readonly<Record<string, string>> => {
  const { apiVersion, kind, namespace, name } = subject;
  const identity = [verdict.control, groupOf(apiVersion), kind, namespace, name].join('|');
  const hash = createHash('sha256').update(identity).digest('hex');
  return { 'plimsoll/v2': hash, primaryLocationLineHash: `${hash.slice(0, 16)}:1` };
};

const invocationOf = ({ errors }: ScanResult): unknown => ({
  executionSuccessful: errors.length === 0,
  ...(errors.length === 0
    ? {}
    : {
        toolExecutionNotifications: errors.map((error) => ({
          level: 'error',
          message: { text: `document ${error.document}: ${error.message}` },
          locations: [errorLocation(error)],
        })),
      }),
});
