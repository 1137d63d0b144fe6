import { createHash } from 'node:crypto';

/** Days are counted from today, which is 0: yesterday is -1. */
export type Day = number;

/** The first day of which there is evidence: 95 days always hold the end of a quarter. */
export const firstDay: Day = -95;

/** What happens, and when. Tests assert the first five. */
export const story = {
  /** Production: the agent's role is cut; NetworkPolicies stay hidden, ConfigMaps come back. */
  roleCut: -52,
  configMapsBack: -38,
  /** Production: a release of the checkout loses runAsNonRoot. Staging keeps it. */
  nonRootDropped: -31,
  /** Production: somebody puts a cloud key into a ConfigMap. */
  cloudKey: -12,
  /** Development: a build runner gets the node's container runtime, in a namespace that nothing reaches. */
  buildRunner: -64,
  /** Production: the old importer, which mounts the node's file system, is taken away. */
  importerRemoved: -74,
  /** Production: Grafana's account is no cluster-admin any more. */
  grafanaTamed: -45,
  /** Staging: a debugging Pod with every right is forgotten for four days. */
  debugBegins: -24,
  debugEnds: -20,
  /** Production: notifications carry a mail password in their environment, until somebody sees it here. */
  mailPassword: -9,
  mailPasswordGone: -4,
} as const;

/** True from the day something happened on. */
export const since = (happened: Day, day: Day): boolean => day >= happened;

/** True from one day on and before another. */
export const between = (from: Day, to: Day, day: Day): boolean => day >= from && day < to;

/** Characters that follow from a word and look like a credential; nobody ever gave one out. */
const letters = (alphabet: string, length: number, word: string): string =>
  [...createHash('sha512').update(word).digest()]
    .slice(0, length)
    .map((byte) => alphabet[byte % alphabet.length] ?? '')
    .join('');

/** The cloud key that is planted. It is made when it is needed, so that it stands in no file. */
export const cloudKey = (): { readonly id: string; readonly secret: string } => ({
  id: `AKIA${letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16, 'demo cloud key id')}`,
  secret: letters('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/+', 40, 'demo cloud key secret'),
});

/** The mail password that is planted. */
export const mailPassword = (): string =>
  letters('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 24, 'demo mail password');

/** The version that an application has on a day: it is released every `cadence` days, each on a day of its own. */
export const versionOn = (day: Day, name: string, cadence: number): string => {
  const offset = (createHash('sha256').update(name).digest()[0] ?? 0) % cadence;
  const release = Math.floor((day - firstDay + offset) / cadence);
  return `v${2 + Math.floor(release / 10)}.${release % 10}.0`;
};
