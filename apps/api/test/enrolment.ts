import { randomUUID } from 'node:crypto';
import type { Answer } from './answer.ts';
import type { Person } from './people.ts';
import type { RunningApi } from './running-api.ts';

/** An enrolment token with its secret. */
export interface TestEnrolment {
  readonly id: string;
  readonly token: string;
}

export const makeEnrolment = async (api: RunningApi, by: Person, more: object = {}): Promise<TestEnrolment> => {
  const body = { name: `fleet-${randomUUID().slice(0, 8)}`, expiresInDays: 30, maximumUses: 60, ...more };
  const answer = await api.ask('POST', '/v1/enrolment-tokens', { token: by.token, body });
  if (answer.status !== 201) throw new Error(answer.text);
  const { token, enrolmentToken } = answer.json as { token: string; enrolmentToken: { id: string } };
  return { id: enrolmentToken.id, token };
};

/** What an agent asks first. */
export const enrol = async (
  api: RunningApi,
  token: string,
  clusterName: string,
  kubernetesUid?: string,
  labels: object = {},
): Promise<Answer> =>
  await api.ask('POST', '/v1/enrol', {
    token,
    body: { clusterName, labels, ...(kubernetesUid === undefined ? {} : { kubernetesUid }) },
  });

export interface EnrolAnswer {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly outcome: string;
  readonly labels: object;
  readonly credential: { readonly id: string; readonly token: string };
}

/** The answer to an agent that was let in. */
export const letIn = (answer: Answer): EnrolAnswer => {
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json as EnrolAnswer;
};
