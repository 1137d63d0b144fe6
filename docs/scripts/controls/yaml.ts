import { createRequire } from 'node:module';

// The command line's own library: a page shows YAML as `plimsoll fix` writes it.
const { stringify } = createRequire(new URL('../../../apps/cli/package.json', import.meta.url))('yaml') as {
  readonly stringify: (value: unknown, options: object) => string;
};

/** A value as a block of YAML. */
export const yamlBlock = (value: unknown): string =>
  `\`\`\`yaml\n${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd()}\n\`\`\``;
