import { type CustomControl, customControlLimits, Digest } from '@plimsoll/domain';
import type { ControlDefinition } from '../control/define-control.ts';
import { settingsFor } from '../control/settings.ts';
import { Catalogue } from '../evaluate/catalogue.ts';
import { ObjectEvaluator } from '../evaluate/evaluate-object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import type { CustomControlFault } from './compile-checks.ts';
import { customControlMeta } from './control-meta.ts';

/** Judges every example of a control by the engine itself, and tells which do not come out as they say. */
export const checkExamples = (custom: CustomControl, definition: ControlDefinition): readonly CustomControlFault[] => {
  const catalogue = new Catalogue({
    digest: Digest.parse(`sha256:${'0'.repeat(64)}`),
    entries: [{ meta: customControlMeta(custom), definition }],
    policies: [],
  });
  const evaluator = new ObjectEvaluator(catalogue, settingsFor(undefined));
  const { fail, pass, notApplicable = [] } = custom.examples;
  const faults: CustomControlFault[] = [];
  const expect = (kind: string, index: number, given: object, wanted: string): void => {
    const path = ['examples', kind, index];
    const was = JSON.stringify(given).length > customControlLimits.example ? 'too large' : outcome(given);
    if (was !== wanted) faults.push({ path, message: `the example should be ${wanted}, and is ${was}` });
  };
  const outcome = (given: object): string => {
    const object = { metadata: {}, ...given } as KubernetesObject;
    if (catalogue.localControls(object.apiVersion, object.kind).ids.length === 0) return 'not-applicable';
    const { verdicts, notApplicable: outside } = evaluator.evaluate(object);
    const [verdict] = verdicts;
    if (verdict === undefined) return outside.length > 0 ? 'not-applicable' : 'pass';
    if (verdict.status === 'undetermined') return `undetermined: ${verdict.detail}`;
    return `fail at ${pathsText(verdict.violations.map(({ path }) => path))}`;
  };
  for (const [index, { given, at }] of fail.entries()) expect('fail', index, given, `fail at ${pathsText(at)}`);
  for (const [index, { given }] of pass.entries()) expect('pass', index, given, 'pass');
  for (const [index, { given }] of notApplicable.entries()) expect('notApplicable', index, given, 'not-applicable');
  return faults;
};

const pathsText = (paths: readonly string[]): string => [...new Set(paths)].sort().join(', ');
