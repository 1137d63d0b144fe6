import type { ScannedEvaluation, ScanResult } from '../scan/scan-result.ts';
import { reasonOf, shownVerdicts } from './verdict-lines.ts';

/** The document of `--format json`, schema `plimsoll/scan/v1`, piece by piece: with `all` it may be long. */
export function* formatJson(result: ScanResult, show: 'failing' | 'all'): Iterable<string> {
  const { version, catalogue, kubernetesVersion } = result;
  yield `{\n  "schema": "plimsoll/scan/v1",\n  "version": ${JSON.stringify(version)},\n`;
  yield `  "catalogue": ${JSON.stringify(catalogue)},\n  "kubernetesVersion": ${JSON.stringify(kubernetesVersion)},\n`;
  yield* list('controls', controls(result));
  yield* list('verdicts', verdicts(result.evaluations, show));
  yield `  "summary": ${JSON.stringify(summary(result))},\n`;
  yield `  "errors": ${JSON.stringify(result.errors)}\n}\n`;
}

function* list(name: string, items: Iterable<unknown>): Iterable<string> {
  yield `  "${name}": [`;
  let first = true;
  for (const item of items) {
    yield `${first ? '' : ','}\n    ${JSON.stringify(item)}`;
    first = false;
  }
  yield first ? '],\n' : '\n  ],\n';
}

function* controls(result: ScanResult): Iterable<unknown> {
  for (const { meta, pass, fail, excepted, undetermined } of result.controls)
    yield {
      id: meta.id,
      title: meta.title,
      severity: meta.severity,
      pass,
      fail,
      ...(excepted > 0 ? { excepted } : {}),
      undetermined,
      aliases: meta.aliases,
    };
}

function* verdicts(evaluations: readonly ScannedEvaluation[], show: 'failing' | 'all'): Iterable<unknown> {
  for (const evaluation of evaluations)
    for (const verdict of shownVerdicts(evaluation, show)) {
      const reason = reasonOf(verdict);
      yield {
        control: verdict.control,
        status: verdict.status,
        subject: evaluation.subject,
        violations: verdict.violations,
        ...(verdict.severity === undefined ? {} : { severity: verdict.severity }),
        ...(reason === undefined ? {} : { reason }),
      };
    }
}

const summary = ({ resources, controls, assets, frameworks }: ScanResult): unknown => {
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
    frameworks: frameworks.map(({ id, version, published, mapped, decided, met, unmet, manual, incomplete }) => ({
      id,
      version,
      published,
      mapped,
      decided,
      met,
      unmet,
      manual,
      incomplete,
    })),
  };
};
