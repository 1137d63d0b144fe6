import { hash, verify } from '@node-rs/argon2';

/** OWASP's minimum for argon2id: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The argon2id hash of a password, salted. */
export const hashPassword = async (password: string): Promise<string> => await hash(password, cost);

/** True when the password is the hash's. */
export const verifyPassword = async (stored: string, password: string): Promise<boolean> =>
  await verify(stored, password);

let decoy: Promise<string> | undefined;

/** Takes as long as a verification: an unknown address must not answer faster than a wrong password. */
export const verifyNothing = async (password: string): Promise<void> => {
  decoy ??= hashPassword('nobody has this password');
  await verify(await decoy, password);
};
