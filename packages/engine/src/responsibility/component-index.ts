import type { Component, Responsibility, ResponsibilityPack } from '@plimsoll/domain';
import type { ClusterModel } from '../model/cluster-model.ts';
import { providerOf } from '../model/provider.ts';

/** A component with the pack it is from, as findings name it. */
export interface Expected {
  readonly component: Component;
  /** Every repository that it may run, on every host of its pack. */
  readonly repositories: readonly string[];
  readonly responsibility: Responsibility;
  /** False while it is not known whether the pack fits: then nobody is relieved by it. */
  readonly certain: boolean;
}

/** What somebody may do by a pack: ids of controls. */
export interface ExpectedHolder {
  readonly privileges: ReadonlySet<string>;
  readonly responsibility: Responsibility;
  readonly certain: boolean;
}

/** What the packs that fit a cluster expect, by the place they expect it in. */
export interface ComponentIndex {
  readonly byNamespace: ReadonlyMap<string, readonly Expected[]>;
  /** By `kind|namespace|name`. */
  readonly holders: ReadonlyMap<string, readonly ExpectedHolder[]>;
}

/**
 * The packs that fit a cluster. That a pack of one provider's clusters fits is certain only while the Nodes, which tell
 * the provider, are read to their end.
 */
export const componentIndex = (cluster: ClusterModel, packs: readonly ResponsibilityPack[]): ComponentIndex => {
  const byNamespace = new Map<string, Expected[]>();
  const holders = new Map<string, ExpectedHolder[]>();
  for (const pack of packs) {
    if (pack.distributions?.includes(providerOf(cluster).distribution) === false) continue;
    const certain = pack.distributions === undefined || isRead(cluster, 'Node');
    for (const component of pack.components) {
      const responsibility = responsibilityOf(component.name, pack);
      const expected = { component, repositories: repositoriesOf(component, pack), responsibility, certain };
      for (const namespace of component.namespaces) {
        append(byNamespace, namespace, expected);
        for (const { name, privileges } of component.accounts)
          append(holders, `ServiceAccount|${namespace}|${name}`, {
            privileges: new Set(privileges),
            responsibility,
            certain,
          });
      }
    }
    for (const { kind, name, privileges } of pack.identities)
      append(holders, `${kind}||${name}`, {
        privileges: new Set(privileges),
        responsibility: responsibilityOf(name, pack),
        certain,
      });
  }
  return { byNamespace, holders };
};

/** Files show what they show: what else there may be is not their matter. */
export const isRead = (cluster: ClusterModel, kind: string, namespace?: string): boolean =>
  cluster.source === 'files' || cluster.evidence(kind, namespace) === 'complete';

const repositoriesOf = ({ images }: Component, { hosts }: ResponsibilityPack): readonly string[] =>
  images.flatMap((image) => (image.startsWith('/') ? hosts.map((host) => `${host}${image}`) : [image]));

const responsibilityOf = (name: string, { party, title, asOf, source }: ResponsibilityPack): Responsibility => ({
  party,
  pack: `${name}: ${title}, as of ${asOf} (${source})`,
});

const append = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
};
