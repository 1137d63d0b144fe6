import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { productUrls, provisionEmbedded, provisionExternal, urlFor } from './provision.mjs';
import { debianPostgres15, startScratchServer } from './scratch.mjs';

const { Client } = createRequire(new URL('../../packages/store/package.json', import.meta.url))('pg');

const ask = async (url, sql) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const passwordOf = (role) => `password of ${role}`;
const roles = `select rolname, rolcanlogin from pg_roles where rolname like 'plimsoll%' order by 1`;

it('makes a database in which no role of the product is a superuser, twice without harm', async () => {
  const server = await startScratchServer();
  onTestFinished(() => server.stop());
  await provisionEmbedded(server.url, passwordOf);
  await provisionEmbedded(server.url, passwordOf);
  expect(await ask(server.url, roles)).toEqual([
    { rolname: 'plimsoll_app', rolcanlogin: true },
    { rolname: 'plimsoll_definer', rolcanlogin: false },
    { rolname: 'plimsoll_owner', rolcanlogin: true },
    { rolname: 'plimsoll_queue', rolcanlogin: true },
  ]);
  const urls = productUrls(urlFor(server.url, '', '').replace(/\/postgres$/, '/plimsoll'), passwordOf);
  await ask(urls.owner, 'create table owned (id int)');
  await ask(urls.owner, "create function one() returns int language sql as 'select 1'");
  await ask(urls.owner, 'grant create on schema public to plimsoll_definer');
  await ask(urls.owner, 'alter function one() owner to plimsoll_definer');
  await expect(ask(urls.app, 'select * from owned')).rejects.toThrow('permission denied');
  await expect(ask(urls.app, 'create table mine (id int)')).rejects.toThrow('permission denied');
  await expect(ask(urls.app, 'set role plimsoll_definer')).rejects.toThrow('permission denied');
});

// Roles belong to a whole server, so each version gets a server of its own instead of the one that is shared.
const versions = [
  ['18', undefined],
  ['15', debianPostgres15()],
];

describe.each(versions)("roles in somebody else's Postgres %s", (version, native) => {
  const missing = version === '15' && native === undefined;
  let server;
  beforeAll(async () => {
    if (!missing) server = await startScratchServer(native === undefined ? {} : { native });
  });
  afterAll(() => server?.stop());

  it('serves a role that owns its database and may create roles, without being a superuser', async (context) => {
    if (missing) context.skip('no Postgres 15 on this machine');
    const name = `tenant_${randomBytes(4).toString('hex')}`;
    await ask(server.url, `drop database if exists plimsoll`);
    for (const role of ['owner', 'app', 'queue', 'definer'])
      await ask(server.url, `drop role if exists plimsoll_${role}`);
    await ask(server.url, `create role ${name} login createrole password 'p'`);
    await ask(server.url, `create database ${name} owner ${name}`);
    const url = urlFor(server.url, name, 'p').replace(/\/postgres$/, `/${name}`);
    await provisionExternal(url, passwordOf);
    await provisionExternal(url, passwordOf);
    const urls = productUrls(url, passwordOf);
    await ask(urls.owner, 'create extension pg_trgm');
    await ask(urls.owner, 'create table owned (id int)');
    await expect(ask(urls.app, 'select * from owned')).rejects.toThrow('permission denied');
  });

  it('says what to do when the role may not create roles', async (context) => {
    if (missing) context.skip('no Postgres 15 on this machine');
    const name = `plain_${randomBytes(4).toString('hex')}`;
    await ask(server.url, `create role ${name} login password 'p'`);
    await expect(provisionExternal(urlFor(server.url, name, 'p'), passwordOf)).rejects.toMatchObject({
      remedy: expect.stringContaining('PLIMSOLL_DATABASE_OWNER_URL'),
    });
  });
});
