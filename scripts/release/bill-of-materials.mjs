import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { posix } from 'node:path';
import { inRoot, version } from '../steps/root.mjs';

const { parse } = createRequire(inRoot('packages/tooling/package.json'))('yaml');

// pnpm writes `1.2.3(peer@4.5.6)`: with which peers it was resolved.
const withoutPeers = (specifier) => specifier.replace(/\(.*$/, '');

const namesIn = (part) => Object.entries({ ...part.dependencies, ...part.optionalDependencies });

/**
 * What a package needs, as `name@version(peers)`. pnpm lists among the optional dependencies what happens to be there of a
 * package's optional peers, test tools of ours too: none of that is needed.
 */
const neededBy = (key, { packages, snapshots }) => {
  const peers = packages[withoutPeers(key)]?.peerDependencies ?? {};
  const { dependencies = {}, optionalDependencies = {} } = snapshots[key] ?? {};
  const optional = Object.entries(optionalDependencies).filter(([name]) => !(name in peers));
  return [...Object.entries(dependencies), ...optional].map(([name, resolved]) => `${name}@${resolved}`);
};

/** What the applications need at run time, and what each of these needs. */
const reachable = (lock) => {
  const { importers } = lock;
  const found = new Map();
  const seen = new Set();
  const addPackage = (key) => {
    if (found.has(key)) return;
    const needed = neededBy(key, lock);
    found.set(key, needed);
    for (const next of needed) addPackage(next);
  };
  const addWorkspace = (folder) => {
    if (seen.has(folder)) return;
    seen.add(folder);
    for (const [name, { version: resolved }] of namesIn(importers[folder] ?? {})) {
      if (resolved.startsWith('link:')) addWorkspace(posix.join(folder, resolved.slice('link:'.length)));
      else addPackage(`${name}@${resolved}`);
    }
  };
  for (const folder of Object.keys(importers)) if (folder.startsWith('apps/')) addWorkspace(folder);
  return found;
};

const split = (key) => {
  const plain = withoutPeers(key);
  const at = plain.lastIndexOf('@');
  return { name: plain.slice(0, at), version: plain.slice(at + 1) };
};

/** The address of a package, purl-spec: the scope's @ is escaped. */
const purlOf = (key) => {
  const { name, version: resolved } = split(key);
  return `pkg:npm/${name.replace('@', '%40')}@${resolved}`;
};

const componentOf = (key, packages) => {
  const { name, version: resolved } = split(key);
  const [scope, short] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const [algorithm, digest] = (packages[withoutPeers(key)]?.resolution?.integrity ?? '-').split(/-(.*)/s);
  return {
    type: 'library',
    'bom-ref': purlOf(key),
    ...(scope === undefined ? {} : { group: scope }),
    name: short,
    version: resolved,
    purl: purlOf(key),
    ...(algorithm === 'sha512'
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] }
      : {}),
  };
};

// RFC 9562, version 8: the same materials have the same number.
const serialNumber = (text) => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** What the applications are made of, as CycloneDX 1.6, from the lockfile: names, versions, digests, who needs whom. */
export const billOfMaterials = () => {
  const text = readFileSync(inRoot('pnpm-lock.yaml'), 'utf8');
  const lock = parse(text);
  const found = reachable(lock);
  const byAddress = new Map();
  for (const [key, needed] of found) {
    const known = byAddress.get(purlOf(key));
    const dependsOn = new Set([...(known?.dependsOn ?? []), ...needed.map(purlOf)]);
    byAddress.set(purlOf(key), { component: componentOf(key, lock.packages), dependsOn });
  }
  const addresses = [...byAddress.keys()].sort();
  const product = `pkg:generic/plimsoll@${version}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumber(text),
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': product, name: 'plimsoll', version, purl: product } },
    components: addresses.map((address) => byAddress.get(address).component),
    dependencies: [
      { ref: product, dependsOn: addresses },
      ...addresses.map((address) => ({ ref: address, dependsOn: [...byAddress.get(address).dependsOn].sort() })),
    ],
  };
};
