import { argumentCases, argumentNegatives } from './arguments.ts';
import { cloudKeys } from './cloud-keys.ts';
import { clusterCredentials } from './cluster-credentials.ts';
import { hardCases } from './hard.ts';
import type { FormatCase, Labelled } from './labelled.ts';
import { namedCases } from './named.ts';
import { namedNegatives } from './negatives-named.ts';
import { textNegatives } from './negatives-text.ts';
import { serviceTokens } from './service-tokens.ts';
import { textCases } from './texts.ts';

/** What shows by its own format. */
export const formatCases: readonly FormatCase[] = [...clusterCredentials, ...cloudKeys, ...serviceTokens];

const harmless = (name: string | undefined, text: Labelled['text']): Labelled => ({
  detector: undefined,
  name,
  text,
  secret: undefined,
});

/** Every string of the labelled set, the credentials first. */
export const labelledSet: readonly Labelled[] = [
  ...formatCases.map(([detector, text, secret]) => ({ detector, name: undefined, text, secret: secret ?? text })),
  ...namedCases.map(([name, text]) => ({ detector: 'named-credential', name, text, secret: text })),
  ...textCases.map(([name, text, secret]) => ({ detector: 'assigned-credential', name, text, secret })),
  ...argumentCases.map(([text, secret]) => ({ detector: 'assigned-credential', name: undefined, text, secret })),
  ...namedNegatives.map(([name, text]) => harmless(name, text)),
  ...textNegatives.map(([name, text]) => harmless(name, text)),
  ...argumentNegatives.map((line) => harmless(undefined, line)),
  ...hardCases,
];
