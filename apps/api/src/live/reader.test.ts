import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { everything } from '@plimsoll/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonCaller } from '../server/route.ts';
import { Reader } from './reader.ts';

let server: Server;
let served: Promise<ServerResponse>;

beforeEach(async () => {
  server = createServer();
  served = once(server, 'request').then(([, response]) => response as ServerResponse);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const caller = { kind: 'member', id: 'm', orgId: 'o', scope: everything } as unknown as PersonCaller;

/** A real connection whose other side takes nothing until it is told to. */
const connect = async (): Promise<{ readonly taken: IncomingMessage; readonly reader: Reader }> => {
  const asked = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
  const answered = once(asked, 'response');
  const response = await served;
  response.flushHeaders();
  const [taken] = (await answered) as [IncomingMessage];
  taken.pause();
  return { taken, reader: new Reader(response, caller, '0', async () => caller) };
};

const news = (position: string, clusters: number) => ({
  position,
  missed: false,
  changed: {
    clusters: Array.from({ length: clusters }, () => ({
      id: '0190f0a0-0000-7000-8000-000000000001',
      began: 1,
      changed: 0,
      ended: 0,
    })),
    progress: [],
    reports: [],
    exceptions: [],
  },
});

describe('a reader', () => {
  it('that takes nothing is passed over, keeps its place, and is told again once it takes what was sent', async () => {
    const { taken, reader } = await connect();
    let told = 0;
    for (; reader.listens; told += 1) reader.tell(news(`${told}`, 500));
    expect(told).toBeLessThan(1_000);
    expect(reader.position).toBe(`${told - 1}`);
    const text: string[] = [];
    taken
      .setEncoding('utf8')
      .on('data', (piece: string) => void text.push(piece))
      .resume();
    const drained = new Promise<void>((resolve) => {
      const look = (): void => void (reader.listens ? resolve() : setImmediate(look));
      look();
    });
    await drained;
    reader.tell(news('last', 1));
    reader.end('stopping');
    await once(taken, 'end');
    const ids = [...text.join('').matchAll(/^id: (.*)$/gm)].map(([, id]) => id);
    expect(ids).toEqual([...Array.from({ length: told }, (_, at) => `${at}`), 'last']);
    expect(text.join('')).toMatch(/event: ended\ndata: \{"reason":"stopping"\}\n\n$/);
  });

  it('lives without events: a beat moves its place and is none', async () => {
    const { taken, reader } = await connect();
    reader.tell({ position: '7', missed: false, changed: undefined });
    reader.beat();
    reader.end('access');
    const text: string[] = [];
    for await (const piece of taken.setEncoding('utf8')) text.push(String(piece));
    expect(text.join('')).toBe(': beat\nid: 7\n\nevent: ended\ndata: {"reason":"access"}\n\n');
  });

  it('that takes nothing does not keep its connection when it is ended', async () => {
    const { taken, reader } = await connect();
    while (reader.listens) reader.tell(news('1', 500));
    const gone = once(
      taken.on('error', () => undefined),
      'close',
    );
    reader.end('auth');
    taken.resume();
    await gone;
    expect(reader.listens).toBe(false);
  });
});
