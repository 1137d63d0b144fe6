import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** Stands between a client and the API and keeps every byte of both directions, inflated. */
export interface RecordingProxy {
  readonly url: string;
  /** Request lines, headers and bodies so far. */
  readonly wire: readonly Buffer[];
  readonly close: () => Promise<void>;
}

const inflaters: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

const readAll = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const inflated = (body: Buffer, encoding: string | undefined): readonly Buffer[] => {
  const inflate = encoding === undefined ? undefined : inflaters[encoding];
  return inflate === undefined || body.length === 0 ? [body] : [body, inflate(body)];
};

/** Starts recording in front of `target`. */
export const startRecordingProxy = async (target: string): Promise<RecordingProxy> => {
  const wire: Buffer[] = [];
  const server = http.createServer(async (request, response) => {
    const body = await readAll(request);
    wire.push(Buffer.from(`${request.method} ${request.url}\n${JSON.stringify(request.rawHeaders)}`));
    wire.push(...inflated(body, request.headers['content-encoding']));
    const { host: _, connection: __, ...headers } = request.headers;
    const onward = http.request(`${target}${request.url}`, { method: request.method, headers }, async (answer) => {
      const bytes = await readAll(answer);
      wire.push(Buffer.from(JSON.stringify(answer.rawHeaders)));
      wire.push(...inflated(bytes, answer.headers['content-encoding']));
      const { 'transfer-encoding': ___, connection: ____, ...kept } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, kept).end(bytes);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    wire,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
