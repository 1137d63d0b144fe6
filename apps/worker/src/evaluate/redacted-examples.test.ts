import { redact } from '@plimsoll/collect';
import { builtInCatalogue } from '@plimsoll/controls';
import { type KubernetesObject, project } from '@plimsoll/engine';
import { expect, it } from 'vitest';

it('leaves no field in a type that the engine takes for the sender’s mistake', () => {
  const spoilt = new Set<string>();
  let seen = 0;
  for (const { definition } of builtInCatalogue().entries.values())
    for (const { given } of Object.values(definition.examples).flat())
      for (const object of JSON.parse(JSON.stringify([given].flat())) as readonly KubernetesObject[]) {
        if (project(object).malformed !== undefined) continue;
        const redacted = redact(object, { unnamed: 'accept' }).object as unknown as KubernetesObject;
        seen += 1;
        if (project(redacted).malformed !== undefined)
          spoilt.add(`${object.apiVersion} ${object.kind}: ${project(redacted).malformed}`);
      }
  expect(seen).toBeGreaterThan(1000);
  expect([...spoilt]).toEqual([]);
});
