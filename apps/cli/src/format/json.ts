import { totalAssets, type Verdict } from '@plimsoll/domain';
import type { Ratchet } from '../scan/ratchet.ts';
import type { ScannedEvaluation, ScanResult } from '../scan/scan-result.ts';
import { violationLine } from './subject-text.ts';
import { reasonOf, shownVerdicts } from './verdict-lines.ts';

/** The document of `--format json`, schema `plimsoll/scan/v1`, piece by piece: with `all` it may be long. */
export function* formatJson(
  result: ScanResult,
  show: 'failing' | 'all',
  ratchet: Ratchet | undefined,
): Iterable<string> {
  const { version, catalogue, kubernetesVersion, policy, provider } = result;
  yield `{\n  "schema": "plimsoll/scan/v1",\n  "version": ${JSON.stringify(version)},\n`;
  yield `  "catalogue": ${JSON.stringify(catalogue)},\n  "kubernetesVersion": ${JSON.stringify(kubernetesVersion)},\n`;
  if (policy !== undefined) yield `  "policy": ${JSON.stringify(policy)},\n`;
  yield `  "provider": ${JSON.stringify(provider)},\n`;
  yield* list('controls', controls(result));
  yield* list('verdicts', verdicts(result.evaluations, show));
  yield `  "summary": ${JSON.stringify(summary(result, ratchet))},\n`;
  yield `  "errors": ${JSON.stringify(result.errors)}\n}\n`;
}

function* list(name: string, items: Iterable<string>): Iterable<string> {
  yield `  "${name}": [`;
  let first = true;
  for (const item of items) {
    yield `${first ? '' : ','}\n    ${item}`;
    first = false;
  }
  yield first ? '],\n' : '\n  ],\n';
}

function* controls(result: ScanResult): Iterable<string> {
  for (const { meta, pass, fail, excepted, undetermined } of result.controls)
    yield JSON.stringify({
      id: meta.id,
      title: meta.title,
      severity: meta.severity,
      pass,
      fail,
      ...(excepted > 0 ? { excepted } : {}),
      undetermined,
      aliases: meta.aliases,
    });
}

/** Each as JSON; its subject, which is that of many verdicts, is written once. */
function* verdicts(evaluations: readonly ScannedEvaluation[], show: 'failing' | 'all'): Iterable<string> {
  for (const evaluation of evaluations) {
    const subject = JSON.stringify(evaluation.subject);
    for (const verdict of shownVerdicts(evaluation, show)) {
      const { control, status, severity, responsibility } = verdict;
      const reason = reasonOf(verdict);
      const violations = evaluation.lines === undefined ? verdict.violations : withLines(evaluation, verdict);
      const milder = severity === undefined ? '' : `,"severity":"${severity}"`;
      const why = reason === undefined ? '' : `,"reason":${JSON.stringify(reason)}`;
      const whose = responsibility === undefined ? '' : `,"responsibility":${JSON.stringify(responsibility)}`;
      yield `{"control":"${control}","status":"${status}","subject":${subject},"violations":${JSON.stringify(violations)}${milder}${whose}${why}}`;
    }
  }
}

const withLines = (evaluation: ScannedEvaluation, { violations }: Verdict): readonly unknown[] =>
  violations.map((violation) => {
    const line = violationLine(evaluation, violation);
    return line === undefined ? violation : { ...violation, line };
  });

const summary = (
  { resources, controls, assets, system, frameworks }: ScanResult,
  ratchet: Ratchet | undefined,
): unknown => {
  const sum = (field: 'pass' | 'fail' | 'excepted' | 'undetermined'): number =>
    controls.reduce((total, control) => total + control[field], 0);
  return {
    resources,
    controls: controls.length,
    pass: sum('pass'),
    fail: sum('fail'),
    excepted: sum('excepted'),
    undetermined: sum('undetermined'),
    assets: { in: assets.in, excepted: assets.excepted, unknown: assets.unknown, out: assets.out },
    // Beside the headline, where there is any: what packs know as a vendor's or provider's.
    ...(totalAssets(system) === 0
      ? {}
      : { system: { in: system.in, excepted: system.excepted, unknown: system.unknown, out: system.out } }),
    frameworks: frameworks.map(({ title: _, states, ...framework }) => {
      const counts = Object.fromEntries(states.map(({ state, count }) => [state, count]));
      // The states of benchmarks stand beside their numbers; those of every kind, in its words, are in `states`.
      return { ...framework, states: counts, ...(framework.kind === 'benchmark' ? counts : {}) };
    }),
    ...(ratchet === undefined
      ? {}
      : { baseline: { known: ratchet.known, new: ratchet.fresh, fixed: ratchet.fixed, undetermined: ratchet.lost } }),
  };
};
