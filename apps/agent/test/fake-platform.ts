import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { batchLimits } from '@plimsoll/contracts';

/** The receiving side of the protocol without a database: remembers hashes, checks what is kept, counts bytes. */
export interface FakePlatform {
  readonly url: string;
  readonly requests: readonly string[];
  /** Bytes that went over its sockets, both ways. */
  readonly bytes: () => number;
  /** Bodies and deletions that deltas brought. */
  readonly deltas: () => number;
  readonly syncs: () => number;
  /** Names of what it holds, as far as it was told by bodies. */
  readonly names: () => readonly string[];
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly close: () => Promise<void>;
}

interface Body {
  readonly kind: string;
  readonly metadata: { readonly namespace?: string; readonly name: string };
}

const nameOf = ({ kind, metadata }: Body): string => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;

class Held {
  hashes: Buffer[] = [];
  staged: Buffer[] = [];
  names = new Set<string>();
  deltaLines = 0;

  take(batch: Buffer): number {
    let lines = 0;
    for (let start = 0; start < batch.length; lines += 1) {
      const end = batch.indexOf(0x0a, start);
      const line = batch.subarray(start, end);
      start = end + 1;
      if (line.subarray(0, 7).toString() === '{"put":') {
        this.staged.push(createHash('sha256').update(line.subarray(7, -1)).digest());
        if (batch.length < 4 << 20) this.#note(line);
      } else if (line.subarray(0, 8).toString() === '{"keep":') this.#keep(JSON.parse(line.toString()));
      else if (line.subarray(0, 10).toString() === '{"delete":') {
        const { delete: gone } = JSON.parse(line.toString());
        this.names.delete(nameOf({ kind: gone.kind, metadata: gone }));
      }
    }
    return lines;
  }

  commit(): void {
    this.hashes = this.staged.sort(Buffer.compare);
    this.staged = [];
  }

  #note(line: Buffer): void {
    const text = line.toString();
    this.names.add(nameOf((JSON.parse(text) as { readonly put: Body }).put));
  }

  #keep({
    keep,
  }: {
    readonly keep: { readonly bucket: number; readonly seen: string; readonly digest: string };
  }): void {
    const bits = Buffer.from(keep.seen, 'base64');
    let sum = 0n;
    for (const [index, hash] of this.hashes.filter((one) => one[0] === keep.bucket).entries()) {
      if (((bits[index >> 3] ?? 0) & (1 << (index & 7))) === 0) continue;
      sum ^= BigInt(`0x${hash.toString('hex')}`);
      this.staged.push(hash);
    }
    if (sum.toString(16).padStart(64, '0') !== keep.digest) throw new Error('what is kept is not what is held');
  }
}

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const planesOf = (hashes: readonly Buffer[], width: number): Buffer => {
  const planes = Buffer.alloc(hashes.length * width);
  for (let at = 0; at < width; at += 1)
    for (const [index, hash] of hashes.entries()) planes.writeUInt8(hash[at] ?? 0, at * hashes.length + index);
  return planes;
};

/** Starts one on loopback, by plain http. */
export const startFakePlatform = async (): Promise<FakePlatform> => {
  const held = new Held();
  const requests: string[] = [];
  let [syncs, before] = [0, 0];
  const sockets = new Set<import('node:net').Socket>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const raw = await readAll(request);
    const reply = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.pathname.endsWith('/begin')) {
      held.staged = [];
      return reply(201, { epoch: randomUUID(), clusterId: randomUUID(), limits: batchLimits });
    }
    if (url.pathname.endsWith('/held')) {
      const body = gzipSync(planesOf(held.hashes, Number(url.searchParams.get('width'))));
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' }).end(body);
    } else if (url.pathname.includes('/batches/'))
      reply(200, { accepted: held.take(brotliDecompressSync(raw)), quarantined: [] });
    else if (url.pathname.includes('/deltas/')) {
      const lines = held.take(brotliDecompressSync(raw));
      held.deltaLines += lines;
      reply(202, { accepted: lines, quarantined: [] });
    } else if (url.pathname.endsWith('/end')) {
      held.commit();
      syncs += 1;
      reply(202, { epoch: randomUUID(), state: 'pending' });
    } else if (url.pathname.endsWith('/heartbeat')) response.writeHead(204).end();
    else reply(404, {});
  };
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (!platform.intercept(request, response))
      void answer(request, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      before += socket.bytesRead + socket.bytesWritten;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const platform: FakePlatform = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    bytes: () => [...sockets].reduce((sum, socket) => sum + socket.bytesRead + socket.bytesWritten, before),
    deltas: () => held.deltaLines,
    syncs: () => syncs,
    names: () => [...held.names].sort(),
    intercept: () => false,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
  return platform;
};
