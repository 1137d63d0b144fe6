import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundle, type PolicyServer, type Refusal, servePolicy } from './policy-server.ts';
import { type Ran, runCli } from './run-cli.ts';
import { clean } from './scan-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-no-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));
let server: PolicyServer;
let caches = 0;
beforeEach(async () => {
  server = await servePolicy(bundle());
  caches += 1;
});
afterEach(() => server.close());

const scan = (): Promise<Ran> => {
  const cache = join(folder, String(caches));
  return runCli(['scan', '--format', 'json', '--url', server.url, '--token', 'plt_x', '--cache', cache, '-'], clean);
};

describe('what is no policy', () => {
  const problem = (status: number, code: string, detail: string): Refusal => ({
    status,
    body: JSON.stringify({ status, code, title: 'No', detail }),
  });
  it.each<readonly [string, object | Refusal, string]>([
    [
      'a token that does not work',
      problem(401, 'auth.token-invalid', 'Ask for a new token.'),
      'No. Ask for a new token.',
    ],
    ['a role that may not', problem(403, 'access.denied', 'Use an API token.'), 'No. Use an API token.'],
    ['a cluster nobody knows', problem(404, 'resource.not-found', 'The cluster does not exist.'), 'does not exist'],
    ['another address', { status: 404, body: '<html>' }, 'nothing of Plimsoll answers at this address'],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://sso.example' }, body: '' },
      'names https://sso.example instead',
    ],
    ['an upgrade', { status: 426, body: '' }, 'no longer serves this version (426); upgrade'],
    ['the page of a proxy', { status: 200, body: '<html>Sign in</html>' }, 'not JSON; is it Plimsoll?'],
    ['JSON of something else', { status: 200, body: '{"ok":true}' }, 'no policy; is it Plimsoll?'],
    ['a policy of tomorrow', bundle({}, { schema: 'plimsoll/policy-bundle/v2' }), 'schema "plimsoll/policy-bundle/v2"'],
    ['a field of tomorrow', bundle({}, { quarantines: [] }), 'cannot be understood'],
    [
      'a policy that was rewritten',
      { status: 200, headers: { etag: '"sha256:0"' }, body: JSON.stringify(bundle()) },
      'changed on its way',
    ],
    [
      'an endless answer',
      { status: 200, body: Buffer.alloc((64 << 20) + 1, 'x') },
      'answers with more than 67108864 bytes',
    ],
  ])('%s is refused in plain words, whatever was kept', async (_what, answer, message) => {
    await scan();
    server.answer = answer;
    const { code, out, err } = await scan();
    expect(err).toContain(message);
    expect([code, out]).toEqual([2, '']);
  });

  it('a server that fails is nothing to judge by either, where nothing was kept', async () => {
    server.answer = { status: 500, body: 'oops' };
    const { code, out, err } = await scan();
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('the server answered 500 without saying why; is it Plimsoll?; no policy of');
  });

  it.each([
    [['--offline'], '--offline needs --url'],
    [['--policy-of', 'shop'], '--policy-of needs --url'],
    [['--cache', 'x'], '--cache needs --url'],
    [['--token-file', 'x'], '--token-file needs --url'],
    [['--url', 'http://plimsoll.example.com', '--token', 'x'], 'reached by https'],
    [['--url', 'https://127.0.0.1:1'], 'PLIMSOLL_TOKEN'],
  ])('%j is refused before anything is asked', async (args, message) => {
    const { code, err } = await runCli(['scan', ...args, '-'], clean);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
