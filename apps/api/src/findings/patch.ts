import type { Violation } from '@plimsoll/domain';
import type { ControlDefinition, KubernetesObject } from '@plimsoll/engine';
import { createTwoFilesPatch } from 'diff';
import { Document } from 'yaml';

/** A certain cure: as a diff of the YAML, as a merge patch, and as the command that applies it. */
export interface Patch {
  readonly diff: string;
  readonly mergePatch: string;
  readonly command: string;
}

/** What would cure the violations in the object itself; undefined where the control knows no certain cure. */
export const patchFor = (
  definition: ControlDefinition | undefined,
  object: KubernetesObject,
  violations: readonly Violation[],
): Patch | undefined => {
  if (definition === undefined || !('fix' in definition) || definition.fix === undefined) return undefined;
  const own = violations.filter((violation) => violation.resource === undefined);
  if (own.length === 0) return undefined;
  const fixed = definition.fix(object, own);
  const mergePatch = mergePatchOf(object, fixed);
  if (mergePatch === undefined) return undefined;
  const name = `${object.kind.toLowerCase()}.yaml`;
  const json = JSON.stringify(mergePatch);
  return {
    diff: createTwoFilesPatch(name, name, yamlOf(object), yamlOf(fixed), undefined, undefined, { context: 3 }),
    mergePatch: json,
    command: commandFor(object, json),
  };
};

const yamlOf = (object: unknown): string =>
  new Document(object, { aliasDuplicateObjects: false }).toString({ lineWidth: 0 });

/** RFC 7396: nulls remove, lists are replaced whole. Undefined when nothing differs. */
const mergePatchOf = (before: unknown, after: unknown): unknown => {
  if (!isRecord(before) || !isRecord(after))
    return JSON.stringify(before) === JSON.stringify(after) ? undefined : after;
  const patch: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!Object.hasOwn(after, key)) patch[key] = null;
    else if (!Object.hasOwn(before, key)) patch[key] = after[key];
    else {
      const inner = mergePatchOf(before[key], after[key]);
      if (inner !== undefined) patch[key] = inner;
    }
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names of Kubernetes need no quoting; the patch is quoted for a POSIX shell. */
const commandFor = (object: KubernetesObject, json: string): string => {
  const { name = '', namespace } = object.metadata;
  const where = namespace === undefined ? '' : ` --namespace ${quote(namespace)}`;
  return `kubectl patch ${object.kind.toLowerCase()} ${quote(name)}${where} --type merge --patch ${quote(json)}`;
};

const quote = (text: string): string => (/^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
