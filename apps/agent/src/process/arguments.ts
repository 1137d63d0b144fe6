import { AppError } from '@plimsoll/domain';

/** What the agent was started for. */
export type Errand = 'run' | 'once' | 'print-access' | 'help';

const errands: Readonly<Record<string, Errand>> = {
  '--once': 'once',
  '--print-access': 'print-access',
  '--help': 'help',
  '-h': 'help',
};

export const usage = `node agent.mjs [--once | --print-access]

Watches a Kubernetes cluster and sends its inventory, redacted, to Plimsoll.

  --once           send everything once, and end
  --print-access   say which kinds may be read, which may not, and which controls that decides; needs no platform
  --help           show this

Settings are environment variables: docs/configuration.md.
`;

/** Reads the command line. Throws `config.invalid` on what it does not know. */
export const errandOf = (given: readonly string[]): Errand => {
  const [first, second] = given;
  if (first === undefined) return 'run';
  const errand = errands[first];
  if (errand === undefined || second !== undefined)
    throw new AppError('config.invalid', `${second ?? first} is not understood. ${usage}`);
  return errand;
};
