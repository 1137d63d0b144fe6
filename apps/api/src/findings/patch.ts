import type { Violation } from '@plimsoll/domain';
import { type ControlDefinition, jsonPatch, type KubernetesObject } from '@plimsoll/engine';
import { createTwoFilesPatch } from 'diff';
import { Document } from 'yaml';

/** A certain cure: as a diff of the YAML, as a JSON Patch, and as the command that applies it. */
export interface Patch {
  readonly diff: string;
  readonly jsonPatch: string;
  readonly command: string;
}

/** What would cure the violations in the object itself; undefined where there is no certain cure. */
export const patchFor = (
  definition: ControlDefinition | undefined,
  object: KubernetesObject,
  violations: readonly Violation[],
): Patch | undefined => {
  if (definition === undefined || !('fix' in definition) || definition.fix === undefined) return undefined;
  const own = violations.filter((violation) => violation.resource === undefined);
  const { name = '' } = object.metadata;
  // A name that kubectl would take for an option is no name of a cluster.
  if (own.length === 0 || !/^[\p{L}\p{N}]/u.test(name)) return undefined;
  const fixed = definition.fix(object, own);
  const operations = jsonPatch(object, fixed);
  if (operations === undefined || operations.length === 0) return undefined;
  const file = `${object.kind.toLowerCase()}.yaml`;
  const json = JSON.stringify(operations);
  return {
    diff: createTwoFilesPatch(file, file, yamlOf(object), yamlOf(fixed), undefined, undefined, { context: 3 }),
    jsonPatch: json,
    command: commandFor(object, json),
  };
};

const yamlOf = (object: unknown): string =>
  new Document(object, { aliasDuplicateObjects: false }).toString({ lineWidth: 0 });

/** Quoted for a POSIX shell, whatever a hostile cluster calls its objects. */
const commandFor = (object: KubernetesObject, json: string): string => {
  const { name = '', namespace } = object.metadata;
  const where = namespace === undefined ? '' : ` --namespace=${quote(namespace)}`;
  return `kubectl patch ${object.kind.toLowerCase()} ${quote(name)}${where} --type=json --patch=${quote(json)}`;
};

const quote = (text: string): string => (/^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
