import type { SecurityField } from '../model/security-context.ts';
import type { AdmissionTwin } from './admission-twin.ts';

/** A constant of CEL: text, number, truth value, or lists and maps of them. JSON is a part of CEL. */
export const celConstant = (value: unknown): string => JSON.stringify(value);

/** The names in a set as a list of CEL. */
export const celList = (values: Iterable<string>): string => celConstant([...values]);

/** A field of a container's or Pod's security context, reached through whatever is missing: an optional value. */
export const securityOption = (owner: string, field: string): string =>
  `${owner}.?securityContext${field
    .split('.')
    .map((name) => `.?${name}`)
    .join('')}`;

/** What `wrong` says of a value that stands somewhere. */
type Wrong = (value: string) => string;

/**
 * A setting as `visitSettings` sees it: the Pod's own value, each container's own, and containers for which nobody says
 * anything. `unset` tells whether those are at fault.
 */
export const settingTwin = (
  { field, inherited }: Pick<SecurityField<unknown>, 'field' | 'inherited'>,
  wrong: Wrong,
  unset: boolean,
): AdmissionTwin => {
  const [own, ofPod] = [securityOption('c', field), securityOption('variables.pod', field)];
  const isWrong = (option: string): string => `${option}.hasValue() && (${wrong(`${option}.value()`)})`;
  const missing = `!${own}.hasValue()${inherited ? ` && !${ofPod}.hasValue()` : ''}`;
  return {
    field: `securityContext.${field}`,
    container: unset ? `(${isWrong(own)}) || (${missing})` : isWrong(own),
    ...(inherited ? { whole: isWrong(ofPod) } : {}),
  };
};

/** True where an optional list holds an item that `wrong` is true of; the item is `x`. */
export const someOf = (list: string, wrong: string): string => `${list}.orValue([]).exists(x, ${wrong})`;

/** True where a container adds one of these capabilities, by whichever of the names that runtimes take. */
export const addsCapability = (names: Iterable<string>): string =>
  someOf(
    securityOption('c', 'capabilities.add'),
    `x.upperAscii() in ${celList([...names].flatMap((name) => [name, `CAP_${name}`]))}`,
  );

/** True where a volume is a path of the node of which `wrong` is true; the path, in its shortest form, is `p.path`. */
export const someHostPath = (wrong: string): string => `variables.hostPaths.exists(p, ${wrong})`;

/** True where path `p.path` is one of these, or above one of them. */
export const isAbove = (targets: readonly string[]): string =>
  `p.path == "/" || ${celList(targets)}.exists(t, (t + "/").startsWith(p.path + "/"))`;

/** True where path `p.path` is one of these, or below one of them. */
export const isBelow = (folders: readonly string[]): string =>
  `${celList(folders)}.exists(t, (p.path + "/").startsWith(t + "/"))`;

/** The setting that holds for a container: its own, else the Pod's. An optional value. */
export const effectiveOption = (field: string): string =>
  `${securityOption('c', field)}.or(${securityOption('variables.pod', field)})`;

/** The twin, of what `condition` is true of. */
export const onlyWhere = (condition: string, twin: AdmissionTwin): AdmissionTwin => ({
  ...twin,
  ...(twin.container === undefined ? {} : { container: `${condition} && (${twin.container})` }),
  ...(twin.whole === undefined ? {} : { whole: `${condition} && (${twin.whole})` }),
});

/** True where any of the expressions is. */
export const anyOf = (...expressions: readonly string[]): string => expressions.map((one) => `(${one})`).join(' || ');
