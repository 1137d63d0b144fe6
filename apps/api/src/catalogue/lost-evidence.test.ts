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

/** What a page shows of a cluster whose kinds are in these states. What was listed before stays, as in the store. */
const shown = ({ kinds, resources, localOf }: Cluster, stateOf: (kind: string) => EvidenceState) => {
  const evidence = kinds.map((key): KindEvidence => {
    const [kind = '', ...group] = key.split('.');
    return { group: group.join('.'), kind, namespace: '', state: stateOf(key), reason: '' };
  });
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

const states: readonly EvidenceState[] = ['unreadable', 'not-collected', 'partial'];

it('raises no number and meets no requirement by losing kinds, whichever and however many', () => {
  const random = seeded(4_2026);
  let losses = 0;
  for (let round = 0; round < 40; round += 1) {
    const cluster = clusterOf([...inventory(random, 0.02 + random() * 0.08), ...shipped(random)]);
    const whole = shown(cluster, () => 'complete');
    for (let loss = 0; loss < 50; loss += 1) {
      const share = random();
      const lost = new Map(
        cluster.kinds
          .filter(() => random() < share)
          .map((kind) => [kind, states[Math.floor(random() * 3)] ?? 'unreadable']),
      );
      const left = shown(cluster, (kind) => lost.get(kind) ?? 'complete');
      const said = JSON.stringify([...lost]);
      expect(left.in, said).toBeLessThanOrEqual(whole.in);
      expect(left.in * whole.assets, said).toBeLessThanOrEqual(whole.in * left.assets);
      expect(left.systemIn, said).toBeLessThanOrEqual(whole.systemIn);
      expect(
        [...left.theirs].filter((finding) => !whole.theirs.has(finding)),
        said,
      ).toEqual([]);
      expect(
        left.met.filter((requirement) => !whole.met.includes(requirement)),
        said,
      ).toEqual([]);
      for (const [control, count] of left.passing)
        expect(count, `${control} ${said}`).toBeLessThanOrEqual(whole.passing.get(control) ?? 0);
      losses += 1;
    }
  }
  expect(losses).toBe(2000);
}, 300_000);
