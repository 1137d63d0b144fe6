import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Verdict, Violation } from '@plimsoll/domain';
import type { InputError, Source } from '../read/source.ts';
import type { ScannedEvaluation, ScannedSubject, ScanResult } from '../scan/scan-result.ts';
import { violationLine } from './subject-text.ts';

/** Objects that stand in files, by kind, namespace and name. */
export type Places = ReadonlyMap<string, ScannedSubject>;

export const placesOf = (result: ScanResult): Places =>
  new Map(result.evaluations.map(({ subject }) => [`${subject.kind}|${subject.namespace}|${subject.name}`, subject]));

/**
 * Every place of a verdict: a change at each of them is needed before it passes. Of a violation in another object, as
 * identities have them, the place is where that object begins. A verdict without violations stands where its object does.
 */
export const locationsOf = (evaluation: ScannedEvaluation, verdict: Verdict, places: Places): readonly unknown[] =>
  verdict.violations.length === 0
    ? [locationOf(evaluation, undefined, places)]
    : verdict.violations.map((violation) => locationOf(evaluation, violation, places));

const locationOf = (evaluation: ScannedEvaluation, violation: Violation | undefined, places: Places): unknown => {
  const { subject } = evaluation;
  const beside = violation?.resource;
  const other = beside === undefined ? undefined : places.get(`${beside.kind}|${beside.namespace}|${beside.name}`);
  const source = beside === undefined ? subject.source : (other?.source ?? subject.source);
  const line = violation === undefined ? undefined : violationLine(evaluation, violation);
  const name = [subject.apiVersion, subject.kind, subject.namespace, subject.name].join('/');
  return {
    ...(source === undefined ? {} : { physicalLocation: physical(source, line ?? source.line) }),
    logicalLocations: [
      { fullyQualifiedName: violation === undefined ? name : `${name}/${violation.path}`, kind: 'resource' },
    ],
    ...(violation === undefined ? {} : { message: { text: violation.message } }),
  };
};

/** Where something could not be read. */
export const errorLocation = (error: InputError): unknown => ({ physicalLocation: physical(error, error.line) });

/** A line of rendered text is none of the template it came from: then the template as a whole is the place. */
const physical = ({ file, template }: Source, line: number): unknown =>
  file === '-' && template !== undefined
    ? { artifactLocation: { uri: uriOf(template) }, region: { startLine: 1 } }
    : { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } };

const uriOf = (file: string): string => {
  if (file === '-') return 'stdin';
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
};
