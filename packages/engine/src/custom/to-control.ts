import { type CustomControl, groupKind, groupOf } from '@plimsoll/domain';
import type { CelValue } from '../cel/cel-value.ts';
import { ExpressionError } from '../cel/expression-error.ts';
import { maximumSteps } from '../cel/limits.ts';
import { Meter } from '../cel/meter.ts';
import type { CheckContext, ControlDefinition, Examples } from '../control/define-control.ts';
import type { Example } from '../control/example.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { type CompiledCheck, type CompiledControl, type CustomControlFault, compileChecks } from './compile-checks.ts';
import { pathOf, plain, valueBelow } from './place.ts';
import { bindContainer, bindObject, bindWorkload, type SubjectBindings } from './subject-bindings.ts';

/** The control that a custom one defines; `faults` hears what is wrong with its expressions and places. */
export const toControl = (custom: CustomControl, faults: CustomControlFault[]): ControlDefinition => {
  const meter = new Meter();
  const compiled = compileChecks(custom, meter, faults);
  const { id, title, severity, rationale, remediation, kinds = [] } = custom;
  const { aliases } = custom;
  const base = {
    id,
    title,
    severity,
    rationale,
    remediation,
    ...(aliases === undefined ? {} : { aliases: withoutAbsent(aliases) }),
    examples: examplesOf(custom),
  };
  const isMeant = ({ apiVersion, kind }: KubernetesObject): boolean =>
    kinds.length === 0 || kinds.includes(groupKind(groupOf(apiVersion), kind));
  switch (custom.subject) {
    case 'object':
      return { ...base, subject: 'object', kinds, ...running(compiled, meter, bindObject, isMeant) };
    case 'workload':
      return {
        ...base,
        subject: 'workload',
        ...running(compiled, meter, bindWorkload, ({ object }) => isMeant(object)),
      };
    case 'container':
      return {
        ...base,
        subject: 'container',
        ...running(compiled, meter, bindContainer, ({ workload }) => isMeant(workload.object)),
      };
  }
};

/** Whether the control applies, and its check. Each begins with all the steps there are. */
const running = <Subject extends object>(
  { where, checks }: CompiledControl,
  meter: Meter,
  bind: (subject: Subject) => SubjectBindings,
  isMeant: (subject: Subject) => boolean,
) => ({
  appliesTo: (subject: Subject): boolean => {
    if (!isMeant(subject)) return false;
    if (where === undefined) return true;
    meter.begin(maximumSteps);
    try {
      return where(bind(subject).bindings);
    } catch {
      // The check comes upon the same, and says so: nothing else about this subject is then worth knowing.
      return true;
    }
  },
  check: (subject: Subject, context: CheckContext): void => {
    meter.begin(maximumSteps);
    const bound = bind(subject);
    if (where !== undefined && !where(bound.bindings)) return;
    for (const check of checks) runCheck(check, bound, context);
  },
});

const runCheck = (check: CompiledCheck, bound: SubjectBindings, context: CheckContext): void => {
  if (check.each === undefined) {
    judge(check, bound, context);
    return;
  }
  const { root, steps } = check.each;
  const list = valueBelow(bound.bindings[root], steps);
  if (list === undefined) return;
  const path = pathOf(check.each, bound.paths[root] ?? '');
  if (!Array.isArray(list)) throw new ExpressionError(`${path} is not a list`);
  for (const [index, item] of (list as readonly CelValue[]).entries()) {
    const at = `${path}[${index}]`;
    judge(check, { bindings: { ...bound.bindings, item, path: at }, paths: { ...bound.paths, item: at } }, context);
  }
};

const judge = ({ holds, at, message }: CompiledCheck, { bindings, paths }: SubjectBindings, context: CheckContext) => {
  if (holds(bindings)) return;
  context.report(pathOf(at, paths[at.root] ?? ''), plain(valueBelow(bindings[at.root], at.steps)), message);
};

const examplesOf = ({ examples: { fail, pass, notApplicable } }: CustomControl): Examples<Example> => ({
  fail: fail.map(({ at, given }) => ({ at, given: given as unknown as KubernetesObject })),
  pass: pass.map(({ given }) => ({ given: given as unknown as KubernetesObject })),
  ...(notApplicable === undefined
    ? {}
    : { notApplicable: notApplicable.map(({ given }) => ({ given: given as unknown as KubernetesObject })) }),
});

const withoutAbsent = <T extends object>(record: T): { [Key in keyof T]: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
