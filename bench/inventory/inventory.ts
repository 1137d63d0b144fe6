import { canonicalBytes, redact } from '@plimsoll/collect';
import type { Care } from './container.ts';
import type { Manifest } from './manifest.ts';
import { createRandom, type Random } from './random.ts';
import { namespaceOf, surroundingsOf } from './surroundings.ts';
import { type Application, applicationOf, controllerOf, podOf, replicaSetOf } from './workload.ts';

/** Share of Pods among all objects, as in clusters that run ordinary services. */
const podShare = 0.4;

const careOf = (random: Random): Care => {
  const drawn = random.next();
  return drawn < 0.35 ? 'hardened' : drawn < 0.8 ? 'usual' : 'careless';
};

interface Namespace {
  readonly name: string;
  readonly applications: number;
}

/** One application with its controller, revisions, Pods and what stands around it. */
const deploy = (
  random: Random,
  application: Application,
): { manifests: Manifest[]; podOwner: Parameters<typeof podOf>[2] } => {
  const { name, namespace } = application;
  const kind = random.pick([
    'Deployment',
    'Deployment',
    'Deployment',
    'Deployment',
    'StatefulSet',
    'DaemonSet',
  ] as const);
  const manifests = [controllerOf(application, kind, random.between(1, 6)), ...surroundingsOf(random, name, namespace)];
  if (kind !== 'Deployment') return { manifests, podOwner: { kind, name } };
  const revision = random.hex(10);
  manifests.push(replicaSetOf(application, revision, 3));
  if (random.chance(0.4)) manifests.push(replicaSetOf(application, random.hex(10), 0));
  return { manifests, podOwner: { kind: 'ReplicaSet', name: `${name}-${revision}` } };
};

/**
 * A cluster of exactly `count` objects, in the proportions of one that runs ordinary services: 40% Pods, the controllers
 * that own them, Services, ConfigMaps, accounts, RBAC and network objects. A fifth of the workloads is careless.
 */
export const makeInventory = (count: number, seed = 1): readonly Manifest[] => {
  const random = createRandom(seed);
  const pods: Manifest[] = [];
  const others: Manifest[] = [];
  const running: { readonly application: Application; readonly owner: Parameters<typeof podOf>[2] }[] = [];
  const podCount = Math.round(count * podShare);
  let space: Namespace = { name: '', applications: 0 };
  for (let index = 0; others.length < count - podCount; index += 1) {
    if (space.applications === 0) {
      space = { name: `team-${String(index).padStart(5, '0')}`, applications: random.between(6, 20) };
      others.push(namespaceOf(random, space.name));
    }
    space = { ...space, applications: space.applications - 1 };
    const application = applicationOf(random, `service-${index}`, space.name, careOf(random));
    const { manifests, podOwner } = deploy(random, application);
    others.push(...manifests);
    running.push({ application, owner: podOwner });
  }
  for (let index = 0; index < podCount; index += 1) {
    const { application, owner } = running[index % running.length] ?? random.pick(running);
    pods.push(podOf(random, application, owner));
  }
  return [...others.slice(0, count - podCount), ...pods];
};

/** `count` workloads, half of them Pods, every one of them careless: the dearest objects to judge. */
export const makeFailingWorkloads = (count: number, seed = 2): readonly Manifest[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const application = applicationOf(random, `service-${index >> 1}`, `team-${index >> 5}`, 'careless');
    return index % 2 === 0
      ? controllerOf(application, 'Deployment', 2)
      : podOf(random, application, { kind: 'ReplicaSet', name: `${application.name}-${random.hex(10)}` });
  });
};

/** An object as it leaves a cluster: redacted, in its canonical bytes. */
export const bytesOf = (manifest: Manifest): Buffer => canonicalBytes(redact(manifest).object);

/** Redacted objects as one line each. */
export const linesOf = (manifests: readonly Manifest[]): Buffer => {
  const newline = Buffer.from('\n');
  return Buffer.concat(manifests.flatMap((manifest) => [bytesOf(manifest), newline]));
};
