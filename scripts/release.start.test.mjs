import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureHelm } from './helm/ensure.mjs';
import { wrongChecksums } from './release/checksums.mjs';
import { inRoot, version } from './steps/root.mjs';
import { run } from './steps/run.mjs';

const release = (...args) => run(process.execPath, [inRoot('scripts/release.mjs'), ...args], { allowFailure: true });

const helm = await ensureHelm().catch(() => undefined);

// What can be done of a release without a registry, from what npm run build made.
describe.skipIf(helm === undefined)('the files of a release', () => {
  let folder;
  let out;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-release-'));
    out = join(folder, 'out');
    expect(await release('--dry-run', '--out', out)).toMatchObject({ code: 0 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are what SHA256SUMS says, and no longer once one is touched', async () => {
    expect(wrongChecksums(out)).toEqual([]);
    await run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: out });
    writeFileSync(join(out, `plimsoll-agent-${version}.tgz`), 'touched');
    expect(wrongChecksums(out)).toEqual([`plimsoll-agent-${version}.tgz`]);
  });

  it('hold a command line that runs from its package alone', async () => {
    await run('tar', ['xzf', join(out, `plimsoll-cli-${version}.tgz`), '-C', folder]);
    const cli = (args) =>
      run(process.execPath, [join(folder, 'package/plimsoll.mjs'), ...args], { cwd: folder, allowFailure: true });
    expect((await cli(['--version'])).stdout).toBe(`${version}\n`);
    const scan = await cli(['scan', inRoot('apps/cli/test/fixtures/web.yaml')]);
    expect([scan.code, scan.stdout]).toEqual([1, expect.stringContaining('pod-privileged')]);
    const manifest = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
    expect(manifest).toMatchObject({ version, bin: { plimsoll: 'plimsoll.mjs' } });
    expect(manifest.dependencies).toBeUndefined();
  });

  it('list what they are made of, each part once, with its digest', () => {
    const bill = JSON.parse(readFileSync(join(out, `plimsoll-${version}.cdx.json`), 'utf8'));
    const refs = bill.components.map((component) => component['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    expect(refs).toEqual(expect.arrayContaining([expect.stringMatching(/^pkg:npm\/fastify@/)]));
    expect(refs.filter((ref) => /vitest|playwright\/test|biome/.test(ref))).toEqual([]);
    expect(bill.components.filter(({ hashes }) => hashes?.[0]?.content.length !== 128)).toEqual([]);
    const known = new Set([...refs, bill.metadata.component['bom-ref']]);
    expect(
      bill.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !known.has(ref)),
    ).toEqual([]);
  });

  it('name images by digest where the digests are known, and refuse a tag of another version', async () => {
    const digest = `sha256:${'0a'.repeat(32)}`;
    const digests = join(folder, 'digests.json');
    writeFileSync(digests, JSON.stringify({ agent: digest, api: digest, worker: digest, web: digest }));
    const pinned = join(folder, 'pinned');
    const done = await release('--tag', `v${version}`, '--digests', digests, '--out', pinned);
    expect(done).toMatchObject({ code: 0 });
    const chart = join(pinned, `plimsoll-${version}.tgz`);
    const { stdout } = await run('tar', ['xzOf', chart, 'plimsoll/values.yaml']);
    expect(stdout.match(new RegExp(digest, 'g'))).toHaveLength(3);
    expect(await release('--tag', 'v9.9.9', '--digests', digests, '--out', pinned)).toMatchObject({
      code: 1,
      output: expect.stringContaining('the tag: v9.9.9'),
    });
    writeFileSync(digests, JSON.stringify({ agent: 'latest' }));
    expect(await release('--tag', `v${version}`, '--digests', digests, '--out', pinned)).toMatchObject({ code: 1 });
  });
});
