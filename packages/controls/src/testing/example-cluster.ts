import { groupKind, groupOf, type KindEvidence } from '@plimsoll/domain';
import {
  ClusterModel,
  type ControlDefinition,
  type Example,
  type IdentityExample,
  type KubernetesObject,
  parameterKey,
  project,
  type ResourceProjection,
  rbacKinds,
  type Settings,
  settingsFor,
} from '@plimsoll/engine';

/** Day of examples that name none. */
const exampleDay = '2026-11-23';

/** An example's objects as the engine sees a cluster that holds just them. */
export interface ExampleCluster {
  readonly objects: readonly KubernetesObject[];
  readonly settings: Settings;
  readonly model: ClusterModel;
  /** The object a projection of the model was made from. */
  readonly bodyOf: ReadonlyMap<ResourceProjection, KubernetesObject>;
}

/** Builds the cluster of an example: every kind is listed to its end, except those it names in `unread`. */
export const exampleCluster = (control: ControlDefinition, example: Example | IdentityExample): ExampleCluster => {
  const objects = objectsOf(example);
  const settings = settingsOf(control, example);
  const projected = objects.map((object) => [project(object), object] as const);
  const model = new ClusterModel({
    settings,
    source: 'agent',
    day: ('of' in example ? undefined : example.day) ?? exampleDay,
    serverVersion: 'of' in example ? undefined : example.serverVersion,
    evidence: evidenceOf(control, example, objects),
    resources: projected.map(([resource]) => resource),
  });
  return { objects, settings, model, bodyOf: new Map(projected) };
};

/** An example's objects as a list. */
export const objectsOf = (example: Example | IdentityExample): readonly KubernetesObject[] =>
  isList(example.given) ? example.given : [example.given];

const isList = <Item>(value: Item | readonly Item[]): value is readonly Item[] => Array.isArray(value);

const settingsOf = (control: ControlDefinition, example: Example | IdentityExample): Settings => {
  if ('of' in example) return settingsFor(undefined);
  const parameters = Object.entries(example.parameters ?? {});
  return settingsFor(
    example.kubernetes,
    example.podSecurity,
    new Map(parameters.map(([name, value]) => [parameterKey(control.id, name), value])),
  );
};

const evidenceOf = (
  control: ControlDefinition,
  example: Example | IdentityExample,
  objects: readonly KubernetesObject[],
): readonly KindEvidence[] => {
  const present = objects.map((object) => groupKind(groupOf(object.apiVersion), object.kind));
  const kinds = new Set([...present, ...rbacKinds, ...(control.reads ?? [])]);
  return [...kinds].map((kind) => {
    const dot = kind.indexOf('.');
    return {
      group: dot < 0 ? '' : kind.slice(dot + 1),
      kind: dot < 0 ? kind : kind.slice(0, dot),
      namespace: '',
      state: example.unread?.includes(kind) === true ? 'unreadable' : 'complete',
      reason: '',
    };
  });
};
