import type { Manifest } from './manifest.ts';
import type { Random } from './random.ts';

/** The least and the most that a day's work does to a workload. */
export type Edit = 'image' | 'image and privilege';

/**
 * The same inventory after a day's work: `count` workloads have another image and, if asked for, every second of them gains
 * or loses a privilege, so that verdicts and priorities change too.
 */
export const editWorkloads = (
  manifests: readonly Manifest[],
  count: number,
  random: Random,
  edit: Edit = 'image and privilege',
): { readonly next: readonly Manifest[]; readonly changed: readonly Manifest[] } => {
  const places = new Set<number>();
  const candidates = manifests.flatMap(({ kind }, index) => (kind === 'Deployment' ? [index] : []));
  while (places.size < Math.min(count, candidates.length)) places.add(random.pick(candidates));
  const next = [...manifests];
  const changed: Manifest[] = [];
  for (const place of places) {
    const before = next[place];
    if (before === undefined) continue;
    const after = editOne(before, random, edit);
    next[place] = after;
    changed.push(after);
  }
  return { next, changed };
};

interface DeploymentSpec {
  readonly template: { readonly spec: { readonly containers: readonly Readonly<Record<string, unknown>>[] } };
}

const editOne = (manifest: Manifest, random: Random, edit: Edit): Manifest => {
  const spec = manifest.spec as DeploymentSpec;
  const [first, ...rest] = spec.template.spec.containers;
  const privileged =
    edit !== 'image' && random.chance(0.5) ? { securityContext: { privileged: random.chance(0.5) } } : {};
  const container = { ...first, ...privileged, image: `registry.example.com/app:${random.hex(12)}` };
  const template = { ...spec.template, spec: { ...spec.template.spec, containers: [container, ...rest] } };
  return { ...manifest, spec: { ...spec, template } };
};
