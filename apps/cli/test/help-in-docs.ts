import { runCli } from './run-cli.ts';

const commands = [
  'scan',
  'fix',
  'push',
  'evidence import',
  'data',
  'data import',
  'admission export',
  'controls',
  'frameworks',
  'verify',
  'admin',
] as const;

/** The help of every command, as it is printed. */
export const helpTexts = async (): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await Promise.all(
      commands.map(async (name) => [name, (await runCli([...name.split(' '), '--help'])).out] as const),
    ),
  );

/** The document with the help of each command in the block marked for it. */
export const replaceHelp = (document: string, helps: ReadonlyMap<string, string>): string =>
  [...helps].reduce((text, [name, help]) => {
    const block = new RegExp(`(<!-- help ${name} -->\\n\`\`\`text\\n)[^]*?(\`\`\`\\n)`);
    if (!block.test(text)) throw new Error(`docs/cli.md has no block for the help of ${name}`);
    return text.replace(block, (_, before: string, after: string) => `${before}${help.trimEnd()}\n${after}`);
  }, document);
