import type { CustomCheck, CustomControl } from '@plimsoll/domain';
import { ExpressionError, type ExpressionPosition } from '../cel/expression-error.ts';
import type { Meter } from '../cel/meter.ts';
import { type Bindings, compileCondition } from '../cel/program.ts';
import { type Place, parsePlace } from './place.ts';

/** What is wrong with a custom control, and where: a path into it, and for an expression the place inside of it. */
export interface CustomControlFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly at?: ExpressionPosition;
}

type Condition = (bindings: Bindings) => boolean;

export interface CompiledCheck {
  readonly each: Place | undefined;
  readonly holds: Condition;
  readonly at: Place;
  readonly message: string;
}

export interface CompiledControl {
  readonly where: Condition | undefined;
  readonly checks: readonly CompiledCheck[];
}

/** Variables of a control's expressions by its subject, the narrowest last; `path` is where the subject stands. */
const variablesOf: Readonly<Record<CustomControl['subject'], readonly string[]>> = {
  object: ['object'],
  workload: ['object', 'pod'],
  container: ['object', 'pod', 'container'],
};

/** Compiles every expression and place of a control, and adds to `faults` what is wrong with any of them. */
export const compileChecks = (control: CustomControl, meter: Meter, faults: CustomControlFault[]): CompiledControl => {
  const roots = variablesOf[control.subject];
  const attempt = <T>(path: CustomControlFault['path'], work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      faults.push(faultOf(path, error));
      return undefined;
    }
  };
  const { where } = control;
  const compiledWhere =
    where === undefined ? undefined : attempt(['where'], () => compileCondition(where, [...roots, 'path'], meter));
  const checks = control.checks.flatMap((check, index) => {
    const compiled = compileCheck(check, roots, meter, (key, work) => attempt(['checks', index, key], work));
    return compiled === undefined ? [] : [compiled];
  });
  return { where: compiledWhere, checks };
};

type Attempt = <T>(key: keyof CustomCheck, work: () => T) => T | undefined;

const compileCheck = (
  { each, check, at, message }: CustomCheck,
  roots: readonly string[],
  meter: Meter,
  attempt: Attempt,
): CompiledCheck | undefined => {
  const visible = each === undefined ? roots : [...roots, 'item'];
  const list = each === undefined ? undefined : attempt('each', () => parsePlace(each, roots));
  const holds = attempt('check', () => compileCondition(check, [...visible, 'path'], meter));
  const place = attempt('at', () => parsePlace(at, visible));
  if (holds === undefined || place === undefined || (each !== undefined && list === undefined)) return undefined;
  return { each: list, holds, at: place, message };
};

const faultOf = (path: CustomControlFault['path'], error: unknown): CustomControlFault => {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof ExpressionError && error.at !== undefined
    ? { path, message, at: error.at }
    : { path, message };
};
