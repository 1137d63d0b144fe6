import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { platform, root } from './platform.ts';

/** A way to the API that can be taken away and given back. */
interface Relay {
  readonly port: number;
  readonly cut: () => Promise<void>;
  readonly restore: () => Promise<void>;
}

const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return address === null || typeof address === 'string' ? 0 : address.port;
};

const openRelay = async (): Promise<Relay> => {
  const target = Number(new URL(platform().url).port);
  const open = new Set<Socket>();
  const make = (): Server =>
    createServer((near) => {
      const far = connect(target, '127.0.0.1');
      for (const socket of [near, far]) {
        open.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => open.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
  let server = make();
  const port = await listen(server, 0);
  return {
    port,
    cut: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
    restore: async () => {
      server = make();
      await listen(server, port);
    },
  };
};

const startWeb = async (apiPort: number): Promise<{ readonly child: ChildProcess; readonly url: string }> => {
  const probe = createServer();
  const port = await listen(probe, 0);
  probe.close();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(root, 'apps/web/.next/standalone/apps/web/server.js')], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: `${port}`,
      HOSTNAME: '127.0.0.1',
      PLIMSOLL_API_URL: `http://127.0.0.1:${apiPort}`,
      PLIMSOLL_PUBLIC_URL: url,
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: 'only for this one test of the pages',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the web process ended')));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready')) resolve();
    });
  });
  return { child, url };
};

/** The real web process on its own, as behind an ingress, with an API that can go away. */
export const withBreakableApi = async (
  work: (web: { readonly url: string } & Pick<Relay, 'cut' | 'restore'>) => Promise<void>,
): Promise<void> => {
  const relay = await openRelay();
  const { child, url } = await startWeb(relay.port);
  try {
    await work({ url, cut: relay.cut, restore: relay.restore });
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    await relay.cut();
  }
};
