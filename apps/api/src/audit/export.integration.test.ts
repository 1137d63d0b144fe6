import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditLine } from '@plimsoll/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.ts';
import { makeOrganization, makeToken, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let organization: TestOrganization;
let folder: string;
let exported: string;

const ask = (path: string) => api.ask('GET', path, { token: organization.owner.token });

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Exported');
  folder = await mkdtemp(join(tmpdir(), 'plimsoll-audit-'));
  for (let times = 0; times < 6; times += 1) await makeToken(api, organization.owner, 'developer');
  const body = { name: '=cmd()', role: 'developer', expiresInDays: 1 };
  await api.ask('POST', '/v1/tokens', { token: organization.owner.token, body });
  exported = (await ask('/v1/audit/export')).text;
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await api.close();
});

const linesOf = (text: string): readonly AuditLine[] =>
  text
    .trimEnd()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as AuditLine);

const verify = async (text: string) => {
  const file = join(folder, 'audit.ndjson');
  await writeFile(file, text);
  return await runCli(['audit', 'verify', file]);
};

const changed = (sequence: number, change: object): string =>
  exported
    .split('\n')
    .map((line) =>
      line.startsWith(`{"sequence":${sequence},`) ? JSON.stringify({ ...JSON.parse(line), ...change }) : line,
    )
    .join('\n');

describe('an exported audit log', () => {
  it('as a table for reading is told apart, not called broken', async () => {
    const table = await verify((await ask('/v1/audit/export?format=csv')).text);
    expect(table).toMatchObject({ code: 2, err: expect.stringContaining('verify the NDJSON export') });
  });

  it('holds every entry, oldest first, and verifies without the platform', async () => {
    const lines = linesOf(exported);
    expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_, index) => index + 1));
    expect(lines).toHaveLength(9);
    const { json } = await ask('/v1/audit/verification');
    const { head } = json as { head: string };
    expect(lines.at(-1)?.hash).toBe(head);
    const ran = await verify(exported);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toBe(`9 entries, each follows from the one before.\nhead  ${head}\n`);
  });

  it('is taken and verified from a running platform', async () => {
    await api.server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = api.server.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const ran = (token: string) => runCli(['audit', 'verify', '--url', url, '--token', token]);
    expect(await ran(organization.owner.token)).toMatchObject({ code: 0 });
    const stranger = await ran(`plt_${'x'.repeat(43)}`);
    expect(stranger.code).toBe(2);
    expect(stranger.err).toContain('nothing was verified');
  });

  it.each([
    ['what was done', { act: 'token.revoked' }],
    ['upon what', { target: 'else' }],
    ['when', { at: '2020-01-01T00:00:00.000Z' }],
    ['who', { actor: { kind: 'member', id: 'x', name: 'Mallory' } }],
    ['how', { details: { role: 'owner' } }],
    ['the hash', { hash: '0'.repeat(64) }],
    ['the form', { extra: true }],
  ])('names the entry in which %s was changed', async (_what, change) => {
    const ran = await verify(changed(4, change));
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('Entry 4');
    expect(ran.out).toContain('The 3 before it are as they were written.');
  });

  it('names where an entry is missing, and says when the end was cut off', async () => {
    const lines = exported.split('\n');
    const without = await verify(lines.toSpliced(2, 1).join('\n'));
    expect(without).toMatchObject({ code: 1, out: expect.stringContaining('Entry 3') });
    const cut = await verify(lines.slice(0, 5).join('\n'));
    expect(cut).toMatchObject({ code: 1, out: expect.stringContaining('cut off') });
    const shortened = await verify([...lines.slice(0, 5), ...lines.slice(-2)].join('\n'));
    expect(shortened).toMatchObject({ code: 1, out: expect.stringContaining('cut off') });
    expect((await verify('')).code).toBe(1);
    expect((await runCli(['audit', 'verify', join(folder, 'nothing')])).code).toBe(2);
    expect((await runCli(['audit', 'verify'])).code).toBe(2);
  });

  it('is a table too, in which no cell is a formula', async () => {
    const { text, headers } = await ask('/v1/audit/export?format=csv');
    expect(headers['content-disposition']).toBe('attachment; filename="audit.csv"');
    expect(text.trimEnd().split('\r\n')).toHaveLength(10);
    expect(text).toContain(",'=cmd(),");
  });
});

describe('the list', () => {
  const acts = async (query: string) =>
    ((await ask(`/v1/audit?${query}`)).json as { items: { act: string; sequence: number }[] }).items;

  it('is narrowed by who, what and when', async () => {
    expect(await acts('act=token')).toHaveLength(7);
    expect(await acts('act=token.created&limit=3')).toHaveLength(3);
    expect(await acts('act=toke')).toEqual([]);
    expect(await acts('actor=olive')).toHaveLength(8);
    expect(await acts(`actor=${organization.owner.id}`)).toHaveLength(8);
    expect(await acts('actor=nobody')).toEqual([]);
    expect(await acts('from=2026-03-02T12:00:00Z')).toHaveLength(9);
    expect(await acts('until=2026-03-02T12:00:00Z')).toEqual([]);
    expect((await ask('/v1/audit?act=x%27y')).status).toBe(400);
    expect((await ask('/v1/audit?from=yesterday')).status).toBe(400);
  });

  it('is read page by page within what was narrowed', async () => {
    const first = (await ask('/v1/audit?act=token&limit=4')).json as { next: string };
    const rest = await acts(`act=token&limit=4&cursor=${first.next}`);
    expect(rest).toHaveLength(3);
  });
});
