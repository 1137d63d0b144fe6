import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { apiSettings } from '../../../../apps/api/src/process/settings.ts';
import { workerSettings } from '../../../../apps/worker/src/process/settings.ts';
import type { KubernetesObject } from '../kubernetes/apply.ts';
import { helmPath, render, root } from './helm.ts';
import { podsOf } from './pods-of.ts';
import { valueSets } from './value-sets.ts';

interface Container {
  readonly name: string;
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

const variablesOf = (pod: KubernetesObject): ReadonlyMap<string, readonly string[]> => {
  const { containers, initContainers = [] } = pod.spec as { containers: Container[]; initContainers?: Container[] };
  return new Map(
    [...initContainers, ...containers].map(({ name, env = [] }) => [name, env.map((one) => one.name).sort()]),
  );
};

const variables = async (set: 'least' | 'everything' | 'air-gapped'): Promise<ReadonlyMap<string, readonly string[]>> =>
  new Map(podsOf(await render('plimsoll', valueSets.plimsoll[set] ?? {})).flatMap((pod) => [...variablesOf(pod)]));

// What programs read beside their settings: `npm start` hands on the key of stored secrets, Node reads the authority.
const beside = ['PLIMSOLL_SECRET_KEY', 'NODE_EXTRA_CA_CERTS'];

const unknownTo = (settings: { readonly shape: object }, names: readonly string[] = []): readonly string[] =>
  names.map((name) => name.replace(/_FILE$/, '')).filter((name) => !(name in settings.shape) && !beside.includes(name));

/** The services of compose that have a twin in the chart, by the name of its container. */
const twins = { api: 'api', worker: 'worker', web: 'web', migrate: 'migrate', 'first-owner': 'first-owner' };

describe.skipIf(helmPath() === undefined)('the settings of the platform', () => {
  it.each(['least', 'everything', 'air-gapped'] as const)(
    'in the chart with %s are ones that are read',
    async (set) => {
      const found = await variables(set);
      expect([...found.keys()].filter((name) => name !== 'backup').sort()).toEqual(Object.values(twins).sort());
      // Settings of one of the two are given to both.
      const further = Object.keys(valueSets.plimsoll[set]?.settings ?? {});
      expect(unknownTo(apiSettings, found.get('api')).filter((name) => !further.includes(name))).toEqual([]);
      expect(unknownTo(workerSettings, found.get('worker'))).toEqual([]);
      expect(found.get('api')).toEqual(expect.arrayContaining(further));
    },
  );

  it('in the chart name everything that must be set', async () => {
    const found = await variables('least');
    const required = (settings: object): readonly string[] =>
      Object.entries(settings)
        .filter(
          ([, schema]) =>
            !(schema as { safeParse: (value: unknown) => { success: boolean } }).safeParse(undefined).success,
        )
        .map(([name]) => `${name}_FILE`);
    expect(found.get('api')).toEqual(expect.arrayContaining([...required(apiSettings.shape)]));
    expect(found.get('worker')).toEqual(expect.arrayContaining([...required(workerSettings.shape)]));
  });

  it('are the same in compose', async () => {
    const { services } = parse(readFileSync(join(root, 'docker-compose.platform.yml'), 'utf8'), { merge: true }) as {
      readonly services: Readonly<Record<string, { readonly environment: object; readonly read_only: boolean }>>;
    };
    const chart = await variables('least');
    for (const [service, container] of Object.entries(twins)) {
      const names = Object.keys(services[service]?.environment ?? {});
      // Without an ingress the API hands on what is not its own.
      const expected = (chart.get(container) ?? []).filter((name) => !onlyInJob.includes(`${container} ${name}`));
      expect([service, names.filter((name) => name !== 'PLIMSOLL_WEB_URL').sort()]).toEqual([service, expected]);
      expect(services[service]?.read_only).toBe(true);
    }
  });
});

// Both containers of the Job are given the same secrets; in compose each service has its own.
const onlyInJob = [
  ...['PLIMSOLL_ADMIN_EMAIL_FILE', 'PLIMSOLL_ADMIN_PASSWORD_FILE', 'PLIMSOLL_DATABASE_APP_URL_FILE'].map(
    (name) => `migrate ${name}`,
  ),
  ...['PLIMSOLL_DATABASE_OWNER_URL_FILE', 'REDIS_URL_FILE'].map((name) => `first-owner ${name}`),
];
