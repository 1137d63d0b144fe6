import { createHash } from 'node:crypto';
import { PolicyBundle, policyBundleSchema } from '@plimsoll/contracts';
import { AppError, Digest } from '@plimsoll/domain';
import { z } from 'zod';

/** What names exactly these bytes. */
export const digestOfText = (text: string | Uint8Array): Digest =>
  Digest.parse(`sha256:${createHash('sha256').update(text).digest('hex')}`);

const Named = z.object({ schema: z.string() });

/**
 * The bundle as whoever wrote this program knows it. Throws `body.malformed`: what a newer server adds may decide
 * verdicts, so nothing of it is passed over.
 */
export const readPolicyBundle = (value: unknown): PolicyBundle => {
  const read = PolicyBundle.safeParse(value);
  if (read.success) return read.data;
  const named = Named.safeParse(value);
  if (!named.success)
    throw new AppError('body.malformed', 'the server answered with JSON that is no policy; is it Plimsoll?');
  if (named.data.schema !== policyBundleSchema)
    throw new AppError(
      'body.malformed',
      `the server's policy is of schema ${JSON.stringify(named.data.schema.slice(0, 80))} and this program reads ${policyBundleSchema}: use the command line of the server's release`,
    );
  const [issue] = read.error.issues;
  throw new AppError(
    'body.malformed',
    `the policy of the server cannot be understood (${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'invalid'}): use the command line of the server's release`,
  );
};
