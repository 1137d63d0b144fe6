import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from './registry.ts';

/** One control of the list that the catalogue is made from. */
interface ListedControl {
  readonly id: string;
  readonly tier: number;
  readonly source: string;
}

const folder = process.env.PLIMSOLL_CONTENT ?? join(import.meta.dirname, '../../../../shared/content');
const file = join(folder, 'controls.json');
const isThere = existsSync(file);
if (!isThere) console.warn(`SKIPPED: no list of controls at ${folder}; set PLIMSOLL_CONTENT`);

const readList = (): readonly ListedControl[] => JSON.parse(readFileSync(file, 'utf8')) as readonly ListedControl[];

/** What the Kubernetes API shows, by itself, as a whole, or in the Pods of its control plane; paths of attack are apart. */
const isRequired = ({ id, tier, source }: ListedControl): boolean =>
  tier <= 2 && ['api-object', 'graph', 'control-plane-pod'].includes(source) && !id.startsWith('gra-');

/** Controls of the list that are none of the catalogue, each with its reason. */
const notInCatalogue: ReadonlyMap<string, string> = new Map([
  [
    'aud-exception-expired',
    'exceptions are no evidence of a cluster: a job reopens what an exception covered on the day it ends, and the page of exceptions names those that have ended',
  ],
  [
    'nsp-psa-would-pass-stricter',
    'it is decided by the verdicts of other controls on the Pods of the namespace, and a control is handed objects: the Pod Security framework, filtered by the namespace, shows which requirements its Pods meet',
  ],
]);

describe.skipIf(!isThere)('the catalogue', () => {
  it('holds every control of the list that the Kubernetes API can decide', () => {
    const required = readList().filter(isRequired);
    expect(required.length).toBeGreaterThan(300);
    const known = new Set(registry.map(({ definition }) => definition.id));
    const missing = required.map(({ id }) => id).filter((id) => !known.has(id));
    expect(missing.sort()).toEqual([...notInCatalogue.keys()].sort());
  });

  it('awaits a collector only for what the list names', () => {
    const listed = new Set(readList().map(({ id }) => id));
    const awaited = registry.map(({ definition }) => definition).filter((definition) => 'awaits' in definition);
    expect(awaited.map(({ id }) => id).filter((id) => !listed.has(id))).toEqual([]);
  });
});
