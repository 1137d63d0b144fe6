import { fieldsOf } from './security-context.ts';
import type { ContainerView } from './workload.ts';

const none: readonly string[] = [];

/** Capabilities as written under `securityContext.capabilities` of a container, which no Pod hands down. */
export const capabilitiesOf = (container: ContainerView, list: 'add' | 'drop'): readonly string[] => {
  const security = fieldsOf(container.securityContext, 'securityContext');
  const capabilities = fieldsOf(security?.capabilities, 'capabilities');
  const names = capabilities?.[list];
  if (names === undefined || names === null) return none;
  if (!Array.isArray(names) || names.some((name) => typeof name !== 'string'))
    throw new TypeError(`capabilities.${list} is not a list of names`);
  return names;
};

/** Runtimes take `CAP_SYS_ADMIN` and `sys_admin` for `SYS_ADMIN`. */
export const capabilityName = (name: string): string => name.toUpperCase().replace(/^CAP_/, '');

/** Every capability a container adds that is one of `names`, with its path. */
export const visitAdded = (
  container: ContainerView,
  names: ReadonlySet<string>,
  visit: (path: string, name: string) => void,
): void => {
  const added = capabilitiesOf(container, 'add');
  if (added.length === 0) return;
  for (const [index, name] of added.entries())
    if (names.has(capabilityName(name))) visit(`${container.path}.securityContext.capabilities.add[${index}]`, name);
};
