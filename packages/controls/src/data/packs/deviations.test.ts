import type { Component, ResponsibilityPack } from '@plimsoll/domain';
import { account, bindingOf, clusterRole, type KubernetesObject, object, pod, ruleOf } from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { builtInCatalogue, bundledData } from '../../index.ts';
import { registry } from '../../registry.ts';
import { judgeInventory } from '../../testing/judge-inventory.ts';

const catalogue = builtInCatalogue();
const { packs } = bundledData();

/** Nodes that say which distribution a pack is for. */
const nodeOf = ({ distributions = [] }: ResponsibilityPack): readonly KubernetesObject[] => {
  const kubeletVersion = {
    eks: 'v1.34.1-eks-113cf36',
    gke: 'v1.34.1-gke.1',
    k3s: 'v1.34.1+k3s1',
    rke2: 'v1.34.1+rke2r1',
  }[distributions[0] as string];
  const labels = {
    aks: { 'kubernetes.azure.com/cluster': 'x' },
    openshift: { 'node.openshift.io/os_id': 'rhcos' },
  }[distributions[0] as string];
  const annotations = { 'kubeadm.alpha.kubernetes.io/cri-socket': 'x' };
  const providerID = distributions[0] === 'kind' ? 'kind://docker/kind/a' : '';
  return [
    object(
      'v1',
      'Node',
      { name: 'n', ...(labels === undefined ? {} : { labels }), annotations },
      { spec: { providerID }, status: { nodeInfo: { kubeletVersion: kubeletVersion ?? 'v1.34.1' } } },
    ),
  ];
};

const imageOf = ({ images }: Component, { hosts }: ResponsibilityPack): string => {
  const [image = ''] = images;
  return `${image.startsWith('/') ? `${hosts[0]}${image}` : image}:v1`.replaceAll('*', 'eu-west-1');
};

/** A Pod of a component that asks for all that its pack expects, and for what a test adds. */
const podOf = (
  component: Component,
  pack: ResponsibilityPack,
  { image = imageOf(component, pack), namespace = component.namespaces[0] ?? '', command = [] as string[], more = {} },
): KubernetesObject => {
  const { hostPaths, capabilities, privileges, programs } = component;
  const [program] = programs;
  return pod(
    {
      ...(privileges.includes('pod-host-network') ? { hostNetwork: true } : {}),
      containers: [
        {
          name: 'main',
          image,
          command: command.length > 0 ? command : program === undefined ? [] : [`/bin/${program}`],
          securityContext: {
            ...(privileges.includes('pod-privileged') ? { privileged: true } : {}),
            capabilities: { add: capabilities },
          },
          volumeMounts: hostPaths.map((_, index) => ({ name: `h${index}`, mountPath: `/h${index}` })),
        },
      ],
      volumes: hostPaths.map((path, index) => ({ name: `h${index}`, hostPath: { path: path.replace('*', 'x') } })),
      ...more,
    },
    { name: 'p', namespace, labels: { app: component.name } },
  );
};

const failures = (subject: KubernetesObject, pack: ResponsibilityPack) =>
  judgeInventory([subject, ...nodeOf(pack)], catalogue)
    .filter(({ kind, verdict }) => kind === 'Pod' && verdict.status === 'fail')
    .map(({ verdict }) => verdict);

/** A Pod that nobody controls would not be what a vendor ships; that much is a test's own. */
const ownOfTest = ['pod-naked', 'sec-sa-automount', 'pod-user-workload-in-system-namespace', 'cld-eks-vpc-cni-policy'];

const components = packs.flatMap((pack) =>
  pack.components.map((component) => [`${pack.id}: ${component.name}`, component, pack] as const),
);

describe.each(components)('%s', (_, component, pack) => {
  const theirs = (subject: KubernetesObject) =>
    failures(subject, pack).filter(({ responsibility }) => responsibility !== undefined);
  const yours = (subject: KubernetesObject) =>
    failures(subject, pack)
      .filter(({ responsibility }) => responsibility === undefined)
      .map(({ control }) => control)
      // Which version runs is chosen by whoever installed it.
      .filter((control) => !ownOfTest.includes(control) && !/^ver-|-eol$/.test(control));

  it('is taken from the customer as its pack expects it, and no further', () => {
    expect(yours(podOf(component, pack, {}))).toEqual([]);
    const [first] = theirs(podOf(component, pack, {}));
    expect(first?.responsibility?.party).toBe(pack.party);
    expect(first?.responsibility?.pack).toContain(pack.asOf);
  });

  it('fires with another image, in another namespace, or told to start something else', () => {
    expect(
      theirs(podOf(component, pack, { image: `evil.example/${component.images[0]}:v1`.replace('//', '/') })),
    ).toEqual([]);
    expect(theirs(podOf(component, pack, { image: `${imageOf(component, pack).replace(/:v1$/, '')}-x:v1` }))).toEqual(
      [],
    );
    expect(theirs(podOf(component, pack, { namespace: 'shop' }))).toEqual([]);
    expect(theirs(podOf(component, pack, { command: ['/bin/nc', '-l'] }))).toEqual([]);
  });

  it('fires with a privilege that nobody expects', () => {
    const path = { name: 'h', hostPath: { path: '/root/.ssh/planted' } };
    const more = { hostIPC: true, volumes: [path] };
    const found = yours(podOf(component, pack, { more }));
    expect(found).toContain('pod-hostpath');
    if (!component.privileges.includes('pod-host-ipc')) expect(found).toContain('pod-host-ipc');
  });

  it.each(component.accounts.map(({ name, privileges }) => [name, privileges] as const))(
    'fires when its account %s may do more',
    (name, privileges) => {
      const namespace = component.namespaces[0] ?? '';
      if (privileges.includes('*')) return;
      const judged = judgeInventory(
        [
          ...nodeOf(pack),
          clusterRole('r', [ruleOf(['escalate', 'bind'], ['clusterroles'], ['rbac.authorization.k8s.io'])]),
          bindingOf(account(name, namespace), 'r'),
        ],
        catalogue,
      );
      const escalate = judged.find(
        ({ kind, verdict }) => kind === 'ServiceAccount' && verdict.control === 'rbac-escalate',
      );
      expect(escalate?.verdict.status).toBe('fail');
      expect(escalate?.verdict.responsibility).toBeUndefined();
    },
  );
});

it('names only controls that there are', () => {
  const known = new Set(registry.map(({ definition }) => definition.id));
  const named = packs.flatMap(({ components, identities }) => [
    ...components.flatMap(({ privileges, accounts }) => [privileges, ...accounts.map((one) => one.privileges)]),
    ...identities.map(({ privileges }) => privileges),
  ]);
  expect(named.flat().filter((control) => control !== '*' && !known.has(control))).toEqual([]);
});

it('has a pack for each distribution and says which day it is from', () => {
  const distributions = new Set(packs.flatMap((pack) => pack.distributions ?? []));
  expect([...distributions].sort()).toEqual(['aks', 'eks', 'gke', 'k3s', 'kind', 'kubeadm', 'openshift', 'rke2']);
  expect(new Set(packs.map(({ id }) => id)).size).toBe(packs.length);
});
