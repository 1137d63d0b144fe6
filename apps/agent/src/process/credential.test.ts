import { expect, it } from 'vitest';
import { enrolledCredential, whyUnclear } from './credential.ts';

it('enrols once for all who ask at once, and again after a refusal', async () => {
  let times = 0;
  const credential = enrolledCredential(async () => {
    times += 1;
    return `credential-${times}`;
  });
  expect(await Promise.all([credential.read(), credential.read()])).toEqual(['credential-1', 'credential-1']);
  expect(await credential.read()).toBe('credential-1');
  credential.forget();
  expect(await credential.read()).toBe('credential-2');
});

it('asks again where enrolling failed', async () => {
  let times = 0;
  const credential = enrolledCredential(async () => {
    times += 1;
    if (times === 1) throw new Error('the platform is away');
    return 'credential';
  });
  await expect(credential.read()).rejects.toThrow('the platform is away');
  expect(await credential.read()).toBe('credential');
});

it('says what is missing, or too much', () => {
  expect(whyUnclear(false, false).message).toContain('PLIMSOLL_ENROLMENT_TOKEN to a token that makes one');
  expect(whyUnclear(true, true).message).toContain('not both');
  expect(whyUnclear(false, true).message).toContain('PLIMSOLL_CLUSTER_NAME is not set');
});
