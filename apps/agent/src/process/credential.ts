import { AppError } from '@plimsoll/domain';
import { FreshFile } from './fresh-file.ts';

/** What the agent shows the platform. */
export interface Credential {
  readonly read: () => Promise<string>;
  /** Told that the platform refused it: the next read looks, or enrols, again. */
  readonly forget: () => void;
  /** What a person can do about a refusal. */
  readonly remedy: string;
}

const invalid = (message: string): AppError => new AppError('config.invalid', message);

/** A secret that is given as itself or as a file, by the names of the two variables. */
export const secretFrom = (
  names: { readonly value: string; readonly file: string },
  given: { readonly value: string | undefined; readonly file: string | undefined },
  now: () => number,
): Pick<Credential, 'read' | 'forget'> | undefined => {
  if (given.file !== undefined) return new FreshFile(given.file, names.file, now);
  const { value } = given;
  return value === undefined ? undefined : { read: async () => value, forget: () => undefined };
};

/** The credential of this cluster, as it was shown when the cluster was added or its credential rotated. */
export const givenCredential = (secret: Pick<Credential, 'read' | 'forget'>): Credential => ({
  read: () => secret.read(),
  forget: () => secret.forget(),
  remedy:
    "Make a new one on the cluster's page and put it into PLIMSOLL_TOKEN_FILE, which is read again, or into PLIMSOLL_TOKEN.",
});

/** A credential that is got by `enrol`, kept in memory alone, and got again when it was refused. */
export const enrolledCredential = (enrol: () => Promise<string>): Credential => {
  let held: Promise<string> | undefined;
  const enrolOnce = (): Promise<string> => {
    const enrolling = enrol();
    held = enrolling;
    // What failed is tried again by whoever asks next.
    enrolling.catch(() => {
      if (held === enrolling) held = undefined;
    });
    return enrolling;
  };
  return {
    read: () => held ?? enrolOnce(),
    forget: () => {
      held = undefined;
    },
    remedy:
      'Make a new enrolment token and put it into PLIMSOLL_ENROLMENT_TOKEN_FILE, which is read again, or into PLIMSOLL_ENROLMENT_TOKEN.',
  };
};

/** What to say where not exactly one way to a credential is given. */
export const whyUnclear = (token: boolean, enrolmentToken: boolean): AppError => {
  if (token && enrolmentToken)
    return invalid(
      'A credential and an enrolment token are given. Set PLIMSOLL_TOKEN or PLIMSOLL_ENROLMENT_TOKEN, not both.',
    );
  return enrolmentToken
    ? invalid('PLIMSOLL_CLUSTER_NAME is not set. It is what this cluster is to be called; an enrolment token needs it.')
    : invalid(
        'Neither PLIMSOLL_TOKEN nor PLIMSOLL_TOKEN_FILE is set. Set one to the credential of this cluster, or PLIMSOLL_ENROLMENT_TOKEN to a token that makes one.',
      );
};
