import { createHash } from 'node:crypto';
import { brotliDecompress, gunzip } from 'node:zlib';
import { batchLimits } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';

/** The inflated bytes of a batch, whose digest is the one its sender computed. */
export const readBatchBody = async (
  body: Buffer,
  encoding: string | undefined,
  contentDigest: string | undefined,
): Promise<{ readonly bytes: Buffer; readonly digest: Buffer }> => {
  const bytes = await inflate(body, encoding);
  const digest = createHash('sha256').update(bytes).digest();
  if (contentDigest !== undefined && contentDigest !== `sha-256=:${digest.toString('base64')}:`)
    throw new AppError(
      'body.malformed',
      'The body is not the one that its Content-Digest names; it was damaged on the way. Send it again.',
    );
  return { bytes, digest };
};

const inflate = (body: Buffer, encoding: string | undefined): Promise<Buffer> | Buffer => {
  if (encoding === undefined || encoding === 'identity') return body;
  if (encoding !== 'gzip' && encoding !== 'br')
    throw new AppError('body.malformed', `Send the body as gzip or br; ${encoding} is not understood.`);
  return new Promise((resolve, reject) => {
    const limits = { maxOutputLength: batchLimits.inflatedBytes };
    const done = (error: Error | null, bytes: Buffer): void => {
      if (error === null) resolve(bytes);
      else reject(inflateProblem(error));
    };
    if (encoding === 'br') brotliDecompress(body, limits, done);
    else gunzip(body, limits, done);
  });
};

const inflateProblem = (error: Error): AppError =>
  'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    ? new AppError(
        'body.too-large',
        `A batch may inflate to ${batchLimits.inflatedBytes >> 20} MB. Send more, smaller ones.`,
        { cause: error },
      )
    : new AppError(
        'body.malformed',
        'The compressed body is damaged or cut off; nothing of it was kept. Send it again.',
        {
          cause: error,
        },
      );

/** The lines of a body without their ends; an empty last line is none. Throws when there are too many. */
export const linesOf = (bytes: Buffer): readonly Buffer[] => {
  const lines: Buffer[] = [];
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    lines.push(bytes.subarray(start, stop));
    if (lines.length > batchLimits.lines)
      throw new AppError('body.too-large', `A batch may hold ${batchLimits.lines} lines. Send more, smaller ones.`);
    start = stop + 1;
  }
  return lines;
};
