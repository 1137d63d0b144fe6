import { enrolCluster } from '@plimsoll/contracts';
import type { z } from 'zod';
import type { Send } from './http-client.ts';
import { errorOf } from './problem-error.ts';

export type EnrolRequest = z.input<typeof enrolCluster.body>;
export type Enrolled = z.infer<typeof enrolCluster.response>;

/**
 * Exchanges the enrolment token that `send` carries for a credential of one cluster. Asked once: who needs the credential
 * asks again. Throws the platform's refusal.
 */
export const enrol = async (send: Send, request: EnrolRequest): Promise<Enrolled> => {
  const answer = await send({
    method: enrolCluster.method,
    path: enrolCluster.path,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(request)),
    longestAnswer: 1 << 20,
  });
  if (answer.status !== enrolCluster.status) throw errorOf(answer);
  return enrolCluster.response.parse(JSON.parse(answer.body.toString('utf8')));
};
