import { builtInCatalogue } from '@plimsoll/controls';
import {
  type EvidenceState,
  groupKind,
  groupOf,
  type KindEvidence,
  requirementStatesOf,
  subjectKey,
  systemPolicyId,
} from '@plimsoll/domain';
import {
  account,
  bindingOf,
  ClusterModel,
  clusterRole,
  container,
  deployment,
  evaluateCluster,
  type KubernetesObject,
  type LocalEvaluation,
  ObjectEvaluator,
  pod,
  project,
  type ResourceProjection,
  requirementStateOf,
  ruleOf,
  settingsFor,
  tallyAssets,
  tallyControls,
} from '@plimsoll/engine';
import { frameworks } from '@plimsoll/frameworks';
import { expect, it } from 'vitest';
import { blindnessUnder } from './is-blind.ts';

const catalogue = builtInCatalogue();
const settings = settingsFor(undefined);

/** Seeded numbers below 1 (mulberry32). */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Objects of the controls' own examples, one of each name, as one cluster. */
const inventory = (random: () => number, share: number): readonly KubernetesObject[] => {
  const objects = new Map<string, KubernetesObject>();
  for (const { definition } of catalogue.entries.values())
    for (const example of [...definition.examples.fail, ...definition.examples.pass]) {
      if (random() > share) continue;
      for (const object of [example.given].flat() as readonly KubernetesObject[]) {
        const { apiVersion, kind, metadata } = object;
        objects.set(`${groupOf(apiVersion)}|${kind}|${metadata.namespace ?? ''}|${metadata.name}`, object);
      }
    }
  return [...objects.values()];
};

const noCounts = { applicable: 0, fail: 0, excepted: 0, undetermined: 0 };
/** Workloads and accounts of vendors, half of them with a privilege that nobody expects of them. */
const shipped = (random: () => number): readonly KubernetesObject[] => {
  const images = ['quay.io/calico/node:v3.31.2', 'quay.io/calico/node:v3.31.2', 'docker.io/falcosecurity/falco:0.42.0'];
  const namespaces = ['calico-system', 'kube-system', 'falco'];
  return images.flatMap((image, index) => {
    const path = random() < 0.5 ? '/lib/modules' : '/root/.ssh';
    const spec = {
      serviceAccountName: 'calico-node',
      ...(random() < 0.5 ? {} : { hostIPC: true }),
      containers: [container({ image, securityContext: { privileged: true } })],
      volumes: [{ name: 'h', hostPath: { path } }],
    };
    const verbs = random() < 0.5 ? ['patch'] : ['patch', 'bind', 'escalate'];
    const namespace = namespaces[index] ?? '';
    const name = `shipped-${index}`;
    return [
      deployment(spec, { namespace, name }),
      pod(random() < 0.5 ? spec : { ...spec, hostPID: true }, { namespace, name }),
      clusterRole(name, [ruleOf(verbs, ['nodes']), ruleOf(verbs, ['clusterroles'], ['rbac.authorization.k8s.io'])]),
      bindingOf(account('calico-node', namespace), name, { name }),
    ];
  });
};

interface Cluster {
  readonly kinds: readonly string[];
  readonly resources: readonly ResourceProjection[];
  readonly localOf: (resource: ResourceProjection) => LocalEvaluation;
}

const clusterOf = (objects: readonly KubernetesObject[]): Cluster => {
  const evaluator = new ObjectEvaluator(catalogue, settings);
  const locals = new Map(objects.map((object) => [project(object), evaluator.evaluate(object)] as const));
  const read = [...catalogue.entries.values()].flatMap(({ meta }) => [...meta.kinds, ...meta.reads]);
  const present = objects.map(({ apiVersion, kind }) => groupKind(groupOf(apiVersion), kind));
  return {
    kinds: [...new Set([...present, ...read])].sort(),
    resources: [...locals.keys()],
    localOf: (resource) => locals.get(resource) ?? { verdicts: [], notApplicable: [] },
  };
};

/** States of kinds: in the whole cluster under `Kind.group`, in one namespace under `Kind.group|namespace`. */
type Losses = ReadonlyMap<string, EvidenceState>;

const evidenceWith = (kinds: readonly string[], lost: Losses): readonly KindEvidence[] =>
  [...kinds, ...[...lost.keys()].filter((place) => place.includes('|'))].map((place) => {
    const [key = '', namespace = ''] = place.split('|');
    const [kind = '', ...group] = key.split('.');
    return { group: group.join('.'), kind, namespace, state: lost.get(place) ?? 'complete', reason: '' };
  });

/** What a page shows of a cluster with these losses. What was listed before stays, as in the store. */
const shown = ({ kinds, resources, localOf }: Cluster, lost: Losses) => {
  const evidence = evidenceWith(kinds, lost);
  const evaluations = evaluateCluster(
    new ClusterModel({ settings, source: 'agent', evidence, resources }),
    localOf,
    catalogue,
  );
  const assets = tallyAssets(evaluations, catalogue.policies);
  const own = assets.filter(({ policy }) => !isSystemPolicy(policy));
  const tallies = new Map<string, { applicable: number; fail: number; excepted: number; undetermined: number }>();
  for (const { control, ...one } of tallyControls(evaluations)) {
    const sum = tallies.get(control) ?? noCounts;
    tallies.set(control, {
      applicable: sum.applicable + one.applicable,
      fail: sum.fail + one.fail,
      excepted: sum.excepted + one.excepted,
      undetermined: sum.undetermined + one.undetermined,
    });
  }
  const blindUnder = blindnessUnder(evidence);
  const isBlind = (control: string): boolean => {
    const meta = catalogue.entries.get(control)?.meta;
    return meta !== undefined && blindUnder(meta);
  };
  const standing = new Map(
    [...catalogue.entries.keys()].map((control) => [
      String(control),
      { known: true, blind: isBlind(control), ...(tallies.get(control) ?? noCounts) },
    ]),
  );
  const met = frameworks.flatMap(({ id, kind, requirements }) =>
    requirements
      .filter(
        (requirement) =>
          requirementStateOf(
            kind,
            requirement,
            (control) => standing.get(control) ?? { known: false, blind: true, ...noCounts },
          ) === requirementStatesOf[kind][0],
      )
      .map((requirement) => `${id} ${requirement.id}`),
  );
  const passing = [...tallies].map(
    ([control, one]) => [control, one.applicable - one.fail - one.undetermined] as const,
  );
  return {
    in: own.filter(({ state }) => state === 'in').length,
    assets: own.length,
    systemIn: assets.filter(({ policy, state }) => isSystemPolicy(policy) && state === 'in').length,
    theirs: new Set(
      evaluations.flatMap(({ subject, verdicts }) =>
        verdicts.flatMap(({ control, responsibility }) =>
          responsibility === undefined ? [] : [`${subjectKey(subject)} ${control}`],
        ),
      ),
    ),
    met,
    passing: new Map(passing),
  };
};

const isSystemPolicy = (policy: string): boolean => catalogue.policies.some(({ id }) => systemPolicyId(id) === policy);

type Shown = ReturnType<typeof shown>;

/** What one look shows better than another: nothing of it may come from seeing less. */
const risen = (left: Shown, whole: Shown): readonly string[] => [
  ...(left.in > whole.in ? [`${left.in} assets in policy, before ${whole.in}`] : []),
  ...(left.in * whole.assets > whole.in * left.assets ? [`${left.in} of ${left.assets} assets in policy`] : []),
  ...(left.systemIn > whole.systemIn ? [`${left.systemIn} of the system in policy`] : []),
  ...[...left.theirs].filter((finding) => !whole.theirs.has(finding)),
  ...left.met.filter((requirement) => !whole.met.includes(requirement)),
  ...[...left.passing].flatMap(([control, count]) =>
    count > (whole.passing.get(control) ?? 0) ? [`${control} passes ${count} times`] : [],
  ),
];

const states: readonly EvidenceState[] = ['unreadable', 'not-collected', 'partial'];

/** Loses some of the kinds, each in the whole cluster or in one namespace. */
const loseSome = (kinds: readonly string[], namespaces: readonly string[], random: () => number): Losses => {
  const share = random();
  const lost = new Map<string, EvidenceState>();
  for (const kind of kinds) {
    if (random() >= share) continue;
    const namespace = random() < 0.25 ? namespaces[Math.floor(random() * namespaces.length)] : undefined;
    lost.set(namespace === undefined ? kind : `${kind}|${namespace}`, states[Math.floor(random() * 3)] ?? 'unreadable');
  }
  return lost;
};

it('raises no number and meets no requirement by losing kinds, whichever, where and however many', () => {
  const random = seeded(4_2026);
  const faults: string[] = [];
  let losses = 0;
  for (let round = 0; round < 100; round += 1) {
    const objects = [...inventory(random, 0.002 + random() * 0.012), ...shipped(random)];
    const cluster = clusterOf(objects);
    const namespaces = [...new Set(cluster.resources.map(({ ref }) => ref.namespace))].filter((name) => name !== '');
    const whole = shown(cluster, new Map());
    for (let loss = 0; loss < 50; loss += 1) {
      const once = loseSome(cluster.kinds, namespaces, random);
      const touched = new Set([...once.keys()].map((place) => place.split('|')[0]));
      // What is lost on top of it makes nothing better either.
      const untouched = cluster.kinds.filter((kind) => !touched.has(kind));
      const twice = new Map([...once, ...loseSome(untouched, namespaces, random)]);
      const [left, less] = [shown(cluster, once), shown(cluster, twice)];
      faults.push(...risen(left, whole).map((what) => `${what}: ${JSON.stringify([...once])}`));
      faults.push(...risen(less, left).map((what) => `${what}: ${JSON.stringify([...twice])}`));
      losses += 2;
    }
  }
  expect(losses).toBe(10_000);
  expect(faults.slice(0, 5)).toEqual([]);
}, 900_000);
