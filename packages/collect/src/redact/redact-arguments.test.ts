import { expect, it } from 'vitest';
import { redact } from './redact.ts';

const secret = 'hunter2';

const podWith = (container: object): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', namespace: 'b' },
  spec: { containers: [{ name: 'app', image: 'app:1', ...container }] },
});

it('masks what a short option means to the program, which may stand in the other field', () => {
  const { object, hits } = redact(
    podWith({ command: ['/usr/bin/mysqladmin'], args: ['-uroot', `-p${secret}`, 'ping', '-P', '3306'] }),
  );
  expect(JSON.stringify(object)).not.toContain(secret);
  expect(hits).toMatchObject([{ path: 'spec.containers[0].args[1]', detector: 'named-credential' }]);
  expect(redact(object).object).toEqual(object);
});

it('leaves the same option alone where it means something else', () => {
  const harmless = podWith({ command: ['mkdir'], args: ['-p', '/data/logs'] });
  expect(redact(harmless).hits).toEqual([]);
  expect(redact(podWith({ command: ['redis-cli', '-p', '6379'] })).hits).toEqual([]);
});
