import { expect, it } from 'vitest';
import { Masker } from './masker.ts';

const secret = ['hunter', '2-not-a-real-one'].join('');

it('never changes what it is given: around a secret it is made anew, and the rest is handed on as it is', () => {
  const given = {
    containers: [{ env: [{ name: 'DB_PASSWORD', value: secret }], ports: [{ containerPort: 80 }] }, { name: 'clean' }],
  };
  const before = JSON.stringify(given);
  const masker = new Masker();
  const masked = masker.fields(given, 'spec') as typeof given;
  expect(JSON.stringify(given)).toBe(before);
  expect(masked.containers[0]?.env?.[0]?.value).toMatch(/^«masked:/);
  expect(masked.containers[0]?.ports).toBe(given.containers[0]?.ports);
  expect(masked.containers[1]).toBe(given.containers[1]);
  expect(masker.hits.map(({ path }) => path)).toEqual(['spec.containers[0].env[0].value']);
});
