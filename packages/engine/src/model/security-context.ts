import type { ContainerView, WorkloadView } from './workload.ts';

/**
 * One security setting as it holds for a container: what the container says, else its Pod, else the platform. `path` is
 * the field that decides; where nobody says anything, the field of the container in which it should be said.
 */
export interface Setting<Value> {
  readonly value: Value;
  readonly path: string;
  readonly from: 'container' | 'pod' | 'platform';
}

type Fields = Readonly<Record<string, unknown>>;

/** A field of the security context: where it stands, how it is read, and what holds when nobody sets it. */
export interface SecurityField<Value> {
  readonly field: string;
  /** True where the Pod's security context has the field too and hands it down. */
  readonly inherited: boolean;
  /** The value set here; undefined when it is not. Throws where the field has a type that the API would refuse. */
  readonly read: (securityContext: Fields) => Value | undefined;
  readonly platform: Value;
}

/** The setting that holds for one container. */
export const effectiveSetting = <Value>(container: ContainerView, field: SecurityField<Value>): Setting<Value> => {
  const own = ownValue(container, field);
  if (own !== undefined) return { value: own, path: pathOf(container.path, field), from: 'container' };
  const { workload } = container;
  const handedDown = field.inherited ? ownValue(workload, field) : undefined;
  if (handedDown !== undefined) return { value: handedDown, path: pathOf(workload.podPath, field), from: 'pod' };
  return { value: field.platform, path: pathOf(container.path, field), from: 'platform' };
};

/**
 * Every place that decides a setting somewhere in the workload, each once: the Pod's own value even where all containers
 * override it, each container's own, and each container for which nobody says anything. This is how Pod Security reads it.
 */
export const visitSettings = <Value>(
  workload: WorkloadView,
  field: SecurityField<Value>,
  visit: (setting: Setting<Value>) => void,
): void => {
  const handedDown = field.inherited ? ownValue(workload, field) : undefined;
  if (handedDown !== undefined) visit({ value: handedDown, path: pathOf(workload.podPath, field), from: 'pod' });
  for (const container of workload.containers) {
    const own = ownValue(container, field);
    if (own !== undefined) visit({ value: own, path: pathOf(container.path, field), from: 'container' });
    else if (handedDown === undefined)
      visit({ value: field.platform, path: pathOf(container.path, field), from: 'platform' });
  }
};

/** What a setting was found to be, as evidence: null where nobody set it. */
export const foundIn = (setting: Setting<unknown>): unknown => (setting.from === 'platform' ? null : setting.value);

const pathOf = <Value>(place: string, { field }: SecurityField<Value>): string => `${place}.securityContext.${field}`;

const ownValue = <Value>(
  owner: { readonly securityContext?: unknown },
  { read }: SecurityField<Value>,
): Value | undefined => {
  const securityContext = fieldsOf(owner.securityContext, 'securityContext');
  return securityContext === undefined ? undefined : read(securityContext);
};

/** The object in a field; undefined when it is absent or null; throws on anything else. */
export const fieldsOf = (value: unknown, name: string): Fields | undefined => {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw new TypeError(`${name} is not an object`);
  return value as Fields;
};
