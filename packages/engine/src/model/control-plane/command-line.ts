import type { ComponentFacts } from '../../projection/control-plane.ts';

/** One use of a flag: what follows its name, and the place it stands in. */
export interface FlagUse {
  readonly text: string;
  readonly path: string;
}

/**
 * Flags that need no value: `--profiling` alone says true, and a word behind it is not its value. Those of others are
 * told by the next word being a flag again.
 */
const booleans: ReadonlySet<string> = new Set(
  'allow-privileged anonymous-auth auto-tls client-cert-auth leader-elect peer-auto-tls peer-client-cert-auth profiling service-account-extend-token-expiration service-account-lookup use-service-account-credentials'.split(
    ' ',
  ),
);

/**
 * The flags of a program by name, in the order of their use. Kubernetes takes `_` for `-` in names and refuses a single
 * dash; etcd takes either number of dashes (Go's flag package).
 */
export const flagsOf = (facts: ComponentFacts): ReadonlyMap<string, readonly FlagUse[]> => {
  const flags = new Map<string, FlagUse[]>();
  const words = wordsOf(facts);
  for (let index = facts.skip; index < words.length; index += 1) {
    const [word, next] = [words[index], words[index + 1]];
    // Behind a bare `--` there are no flags.
    if (word === undefined || word.text === '--') break;
    const [, name, value] = flagPattern.exec(word.text) ?? [];
    if (name === undefined || (!word.text.startsWith('--') && facts.component !== 'etcd')) continue;
    const key = name.replaceAll('_', '-');
    const takesNext = value === undefined && next !== undefined && !booleans.has(key) && !/^-./.test(next.text);
    if (takesNext) index += 1;
    append(flags, key, { text: value ?? (takesNext ? next.text : 'true'), path: word.path });
  }
  for (const { name, value, path } of facts.variables) {
    const key = name.slice('ETCD_'.length).toLowerCase().replaceAll('_', '-');
    // A flag outweighs the variable of the same name.
    if (name !== '*' && !flags.has(key)) flags.set(key, [{ text: value ?? '$()', path }]);
  }
  return flags;
};

const flagPattern = /^--?([A-Za-z][\w.-]{0,100})(?:=([\s\S]*))?$/;

const wordsOf = ({ command, args, path }: ComponentFacts): readonly FlagUse[] => [
  ...command.map((text, index) => ({ text, path: `${path}.command[${index}]` })),
  ...args.map((text, index) => ({ text, path: `${path}.args[${index}]` })),
];

const append = (flags: Map<string, FlagUse[]>, name: string, use: FlagUse): void => {
  const uses = flags.get(name);
  if (uses === undefined) flags.set(name, [use]);
  else uses.push(use);
};

/** False for a value that is filled in elsewhere, `$(HOST_IP)`, or that was masked. */
export const isReadable = ({ text }: FlagUse): boolean => !/\$\(|«masked:/.test(text);
