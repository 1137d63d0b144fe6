import { codeOf, stepOf } from '../src/second-factor/totp.ts';
import type { Answer } from './answer.ts';
import { type Person, password } from './people.ts';
import type { RunningApi } from './running-api.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an app does with the secret that it was given. */
const seedOf = (secret: string): Buffer => {
  const bits = [...secret].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

/** A person's app. Its clock is the platform's; each code is of a step of its own, because none is taken twice. */
export interface App {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** The code that the app shows, once it shows another than before. */
  readonly next: () => string;
  /** The code that it shows now. */
  readonly now: () => string;
}

/** The app of a secret. */
export const appOf = (api: RunningApi, secret: string, recoveryCodes: readonly string[] = []): App => {
  const now = (): string => codeOf(seedOf(secret), stepOf(api.clock.now()));
  return {
    secret,
    recoveryCodes,
    now,
    next: () => {
      api.clock.advance(30);
      return now();
    },
  };
};

/** Begins the set-up of a second factor. */
export const beginSetUp = async (api: RunningApi, person: Person): Promise<App> => {
  const begun = await api.ask('POST', '/v1/second-factor', { token: person.token, body: { password } });
  return appOf(api, (begun.json as { secret: string }).secret);
};

/** Sets up a second factor for somebody who is signed in. */
export const setUpSecondFactor = async (api: RunningApi, person: Person): Promise<App> => {
  const app = await beginSetUp(api, person);
  const body = { code: app.next() };
  const done = await api.ask('POST', '/v1/second-factor/confirmation', { token: person.token, body });
  return appOf(api, app.secret, (done.json as { recoveryCodes: string[] }).recoveryCodes);
};

/** Tries to sign in with password and code. */
export const signInWith = (api: RunningApi, email: string, otp?: string): Promise<Answer> =>
  api.ask('POST', '/v1/sessions', { body: { email, password, ...(otp === undefined ? {} : { otp }) } });

type Ask = (method: string, path: string, body?: object) => Promise<Answer>;

/** The acts of people around second factors, in their order, with what each writes into the audit log. */
export const secondFactorActs = async (
  api: RunningApi,
  ask: Ask,
  other: Person,
): Promise<Readonly<Record<string, readonly [() => Promise<Answer>, readonly string[]]>>> => {
  await setUpSecondFactor(api, other);
  let app: App;
  const demand = (secondFactorRequired: boolean) =>
    ask('PUT', '/v1/organization/sign-in-policy', { secondFactorRequired });
  const fresh = () => ({ password, code: app.next() });
  return {
    beginSecondFactor: [
      async () => {
        const begun = await ask('POST', '/v1/second-factor', { password });
        app = appOf(api, (begun.json as { secret: string }).secret);
        return begun;
      },
      [],
    ],
    confirmSecondFactor: [
      () => ask('POST', '/v1/second-factor/confirmation', { code: app.next() }),
      ['second-factor.turned-on'],
    ],
    renewRecoveryCodes: [
      () => ask('POST', '/v1/second-factor/recovery-codes', fresh()),
      ['second-factor.recovery-codes-renewed'],
    ],
    setSignInPolicy: [
      async () => {
        await demand(true);
        return await demand(false);
      },
      ['organization.sign-in-changed', 'organization.sign-in-changed'],
    ],
    resetSecondFactor: [() => ask('DELETE', `/v1/members/${other.id}/second-factor`), ['second-factor.reset']],
    removeSecondFactor: [() => ask('POST', '/v1/second-factor/removal', fresh()), ['second-factor.turned-off']],
  };
};
