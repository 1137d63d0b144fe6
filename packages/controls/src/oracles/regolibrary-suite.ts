import { parameterKey } from '@plimsoll/engine';
import type { OracleCase } from './oracle-cases.ts';
import type { OracleSuite } from './suites.ts';

const lists: Readonly<Record<string, string>> = {
  imageRepositoryAllowList: 'img-registry-allowlist',
  untrustedRegistries: 'img-registry-denylist',
  publicRegistries: 'img-registry-denylist',
};

/** Prefixes there may end anywhere; here they end where a name does. */
const prefixesOf = (entries: readonly string[]): readonly string[] => entries.map((entry) => entry.replace(/\/+$/, ''));

/** Rules are mapped by the controls they belong to, as the aliases have it, and by nothing else. */
export const regolibrarySuite: OracleSuite = {
  file: 'regolibrary-share.ndjson',
  checksOf: ({ controls = [] }: OracleCase) => controls,
  means: ({ aliases }, check) => aliases.kubescape.includes(check),
  parametersOf: ({ data }) => {
    const given = new Map<string, readonly string[]>();
    for (const [name, control] of Object.entries(lists)) {
      const key = parameterKey(control, 'prefixes');
      given.set(key, [...(given.get(key) ?? []), ...prefixesOf(data?.postureControlInputs?.[name] ?? [])]);
    }
    return given;
  },
};
