/** Writes which controls each kind decides, for the agent, which carries no catalogue. */
import { builtInCatalogue } from '../../packages/controls/src/index.ts';
import { rbacKinds, workloadKindNames } from '../../packages/engine/src/index.ts';
import { writePage } from './markdown/write-page.ts';

const path = 'packages/contracts/src/kind-controls.generated.ts';

const controlsOf = new Map<string, Set<string>>();
const note = (kind: string, control: string): void => {
  const known = controlsOf.get(kind) ?? new Set();
  controlsOf.set(kind, known.add(control));
};

for (const { meta } of builtInCatalogue().entries.values()) {
  for (const kind of [...meta.kinds, ...meta.reads]) note(kind, meta.id);
  if (meta.subject === 'identity') for (const kind of rbacKinds) note(kind, meta.id);
  if (meta.subject === 'container' || meta.subject === 'workload')
    for (const kind of workloadKindNames) note(kind, meta.id);
}

const lines = [...controlsOf]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([kind, controls]) => `  '${kind}':\n    '${[...controls].sort().join(' ')}',\n`);

writePage(
  path,
  `// Made by docs/scripts/kind-controls.ts from the catalogue: do not edit.

/** Ids of the controls that a kind decides, separated by spaces: those about it, and those that read it besides. */
export const controlsByKind: Readonly<Record<string, string>> = {
${lines.join('')}};
`,
);
