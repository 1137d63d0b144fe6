import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gunzip, gzip } from 'node:zlib';
import { BatchAccepted, beginSync, type endSync, getSync } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import type { z } from 'zod';
import type { HttpRequest, Send } from './http-client.ts';
import { type Patience, sendPatiently, usualPatience } from './retry.ts';

export type BeginRequest = z.input<typeof beginSync.body>;
export type BegunSync = z.infer<typeof beginSync.response>;
export type EndRequest = z.infer<typeof endSync.body>;
export type SyncStatus = z.infer<typeof getSync.response>;

const deflate = promisify(gzip);

/** How batches are compressed: brotli takes a fifth less of the wire for the same work, gzip is taken by every server. */
export type BatchEncoding = 'gzip' | 'br';

const compress: Readonly<Record<BatchEncoding, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: (bytes) => deflate(bytes, { level: 6 }),
  // On this very thread, some 20 ms a batch: each thread of the pool would keep 10 MB of its own.
  br: async (bytes) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_LGWIN]: 19,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
};
const inflate = promisify(gunzip);

/** First contact: a wrong address should not take half a minute to be told. */
const firstRetries = 2;
/** An answer in JSON is never longer than this. */
const longestJson = 16 << 20;
/** 32 bytes a body: two million objects. */
const longestHashTable = 64 << 20;

/** The protocol of DESIGN.md section 5 against one server: one method an operation, each sent again where that helps. */
export class SyncClient {
  readonly #send: Send;
  readonly #patience: Patience;

  readonly #encoding: BatchEncoding;

  constructor(send: Send, patience: Patience = usualPatience, encoding: BatchEncoding = 'gzip') {
    this.#send = send;
    this.#patience = patience;
    this.#encoding = encoding;
  }

  /** Begins a sync; the epoch of the answer names it from here on. A server that is not there is told of soon. */
  async begin(request: BeginRequest): Promise<BegunSync> {
    const { retries } = this.#patience;
    // Who never gives up does not here either.
    const patience = {
      ...this.#patience,
      retries: Number.isFinite(retries) ? Math.min(firstRetries, retries) : retries,
    };
    return beginSync.response.parse(await this.#json(post('/v1/sync/begin', request), patience));
  }

  /** Hashes, in hex, of the bodies the server holds for this cluster. */
  async heldHashes(epoch: string): Promise<ReadonlySet<string>> {
    const answer = await this.#request({
      method: 'GET',
      path: `/v1/sync/${epoch}/hashes`,
      headers: { accept: 'application/octet-stream' },
      longestAnswer: longestHashTable,
    });
    const held = new Set<string>();
    for (let at = 0; at + 32 <= answer.length; at += 32) held.add(answer.toString('hex', at, at + 32));
    return held;
  }

  /** The first `width` bytes of each of those hashes, sorted, byte plane by byte plane: what `keep` lines refer to. */
  async held(epoch: string, width: number): Promise<Buffer> {
    const answer = await this.#request({
      method: 'GET',
      path: `/v1/sync/${epoch}/held?width=${width}`,
      headers: { accept: 'application/octet-stream', 'accept-encoding': 'gzip' },
      longestAnswer: longestHashTable,
    });
    try {
      return await inflate(answer, { maxOutputLength: longestHashTable });
    } catch (cause) {
      throw new AppError(
        'body.malformed',
        'the server answered with something that is no hash table; is it Plimsoll?',
        {
          cause,
        },
      );
    }
  }

  /** Stages one batch: NDJSON, not yet compressed. The same sequence with the same content may be sent again. */
  async putBatch(epoch: string, sequence: number, inflated: Buffer): Promise<BatchAccepted> {
    return await this.#putLines(`/v1/sync/${epoch}/batches/${sequence}`, inflated);
  }

  /** Sends changes after a committed sync, as `putBatch` does; sequences go on where its batches ended. */
  async putDelta(epoch: string, sequence: number, inflated: Buffer): Promise<BatchAccepted> {
    return await this.#putLines(`/v1/sync/${epoch}/deltas/${sequence}`, inflated);
  }

  /** Says that the cluster is being watched. Rejects with `sync.epoch-stale` when another client took over. */
  async beatHeart(epoch: string): Promise<void> {
    await this.#request(post(`/v1/sync/${epoch}/heartbeat`, {}));
  }

  async #putLines(path: string, inflated: Buffer): Promise<BatchAccepted> {
    const body = await compress[this.#encoding](inflated);
    const digest = createHash('sha256').update(inflated).digest('base64');
    return BatchAccepted.parse(
      await this.#json({
        method: 'PUT',
        path,
        headers: {
          'content-type': 'application/x-ndjson',
          'content-encoding': this.#encoding,
          'content-digest': `sha-256=:${digest}:`,
        },
        body,
        longestAnswer: longestJson,
      }),
    );
  }

  /** Commits a sync: all of its batches count, or none. */
  async end(epoch: string, request: EndRequest): Promise<void> {
    await this.#request(post(`/v1/sync/${epoch}/end`, request));
  }

  /** What became of a sync. */
  async status(epoch: string): Promise<SyncStatus> {
    return getSync.response.parse(
      await this.#json({ method: 'GET', path: `/v1/sync/${epoch}`, longestAnswer: longestJson }),
    );
  }

  async #json(request: HttpRequest, patience = this.#patience): Promise<unknown> {
    const body = await this.#request(request, patience);
    try {
      return JSON.parse(body.toString('utf8'));
    } catch (cause) {
      throw new AppError('body.malformed', 'the server answered with something that is not JSON; is it Plimsoll?', {
        cause,
      });
    }
  }

  async #request(request: HttpRequest, patience = this.#patience): Promise<Buffer> {
    return (await sendPatiently(this.#send, request, patience)).body;
  }
}

const post = (path: string, body: unknown): HttpRequest => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(body)),
  longestAnswer: longestJson,
});
