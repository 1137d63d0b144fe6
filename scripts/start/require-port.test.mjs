import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../steps/free-port.mjs';
import { requirePort } from './require-port.mjs';

const server = createServer();
afterEach(() => new Promise((resolve) => server.close(resolve)));

describe('requirePort', () => {
  it('says which port is taken, by whom, and how to choose another', async () => {
    const port = await freePort();
    await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
    await expect(requirePort(port, '127.0.0.1')).rejects.toMatchObject({
      name: 'StepError',
      message: expect.stringContaining(`Port ${port} is taken by`),
      remedy: expect.stringMatching(/npm start -- --port \d+/),
    });
    if (process.platform === 'linux') {
      await expect(requirePort(port, '127.0.0.1')).rejects.toThrow(`process ${process.pid}`);
    }
  });

  it('is content with a free one', async () => {
    await expect(requirePort(await freePort(), '127.0.0.1')).resolves.toBeUndefined();
  });
});
