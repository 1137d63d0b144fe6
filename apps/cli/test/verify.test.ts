import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleReport, sampleReport, sampleSigner } from '../../../packages/reports/test/sample.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-verify-'));
const place = (name: string): string => join(folder, name);
let report: SampleReport;

beforeAll(async () => {
  report = await sampleReport(120);
  for (const [format, bytes] of report.files) writeFileSync(place(`report.${format}`), bytes);
  const pem = (key: Buffer) =>
    createPublicKey({ key, format: 'der', type: 'spki' }).export({ type: 'spki', format: 'pem' });
  writeFileSync(place('organization.pem'), pem(report.signer.publicKey));
  writeFileSync(place('other.pem'), pem(sampleSigner().publicKey));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('plimsoll verify', () => {
  it.each(['csv', 'json'])('says that a report is intact, as %s', async (format) => {
    const { code, out } = await runCli(['verify', '--key', place('organization.pem'), place(`report.${format}`)]);
    expect(code).toBe(0);
    expect(out).toContain('intact');
    expect(out).toContain(`digest    sha256:${report.digest}`);
    expect(out).toContain('the one you gave');
  });

  it('tells one who gave no key to compare it', async () => {
    expect((await runCli(['verify', place('report.csv')])).out).toContain('anybody can sign with a key of their own');
  });

  it('names what was changed, and exits with 1', async () => {
    writeFileSync(place('tampered.json'), readFileSync(place('report.json'), 'utf8').replace('"web-77"', '"web-78"'));
    const { code, out } = await runCli(['verify', '--format', 'json', place('tampered.json')]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      intact: false,
      format: 'json',
      faults: [{ part: 'findings[50 to 99]', from: expect.any(Number), to: expect.any(Number), message: 'changed' }],
    });
    const other = await runCli(['verify', '--key', place('other.pem'), place('report.csv')]);
    expect(other).toMatchObject({ code: 1, out: expect.stringContaining('somebody else signed it') });
  });

  it.each([
    ['a file that is not there', ['verify', 'nowhere.csv'], 2, 'cannot be read'],
    ['a folder', ['verify', tmpdir()], 2, 'it is not a file'],
    ['a key that is none', ['verify', '--key', 'package.json', 'package.json'], 2, 'not a public key'],
    ['a file that is no report', ['verify', 'package.json'], 1, 'no report of Plimsoll'],
  ])('answers %s', async (_name, args, code, text) => {
    const ran = await runCli(args);
    expect(ran.code).toBe(code);
    expect(ran.out + ran.err).toContain(text);
  });
});

/** Ed25519 over a file came with OpenSSL 3; macOS brings another program of the same name. */
const openssl = spawnSync('openssl', ['version']).stdout?.toString() ?? '';

it.skipIf(!/^OpenSSL 3/.test(openssl))(
  'the commands by which docs/reports.md verifies by hand come to the same',
  () => {
    const document = readFileSync(new URL('../../../docs/reports.md', import.meta.url), 'utf8');
    const byHand = document.slice(document.indexOf('## By hand'));
    const [csv = '', json = ''] = [...byHand.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]);
    const run = (script: string): string =>
      execFileSync('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, encoding: 'utf8' });
    const said = run(csv);
    expect(said).toContain('Signature Verified Successfully');
    const { content } = JSON.parse(readFileSync(place('payload.json'), 'utf8')) as { content: { sha256: string } };
    expect(said).toContain(content.sha256);
    expect(run(json)).toContain(report.digest);
  },
);
