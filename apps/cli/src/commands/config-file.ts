import { readFile } from 'node:fs/promises';
import { AppError } from '@plimsoll/domain';
import type { Command } from 'commander';
import { LineCounter, parseDocument } from 'yaml';
import { YamlReader } from '../read/yaml-value.ts';
import { closest } from '../terminal/closest.ts';

/**
 * Takes options from a YAML file, under the names they have on the command line without the dashes. What the command line
 * says wins. Throws `input.invalid` on names and values that are no options.
 */
export const applyConfigFile = async (command: Command, path: string): Promise<void> => {
  for (const [name, value] of Object.entries(await readConfig(path))) {
    const option = command.options.find(({ long }) => long === `--${name}`);
    if (option === undefined || name === 'config') {
      const names = command.options.map(({ long }) => long?.slice(2) ?? '');
      throw new AppError('input.invalid', `${path}: there is no option ${name}${closest(name, names)}`);
    }
    const attribute = option.attributeName();
    if (command.getOptionValueSource(attribute) === 'cli') continue;
    for (const text of texts(value, name, path)) {
      if (option.argChoices !== undefined && !option.argChoices.includes(text))
        throw new AppError(
          'input.invalid',
          `${path}: ${name} is ${text}; it must be one of ${option.argChoices.join(', ')}`,
        );
    }
    command.setOptionValueWithSource(
      attribute,
      parsedValue(value, option.isBoolean(), option.variadic || Array.isArray(option.defaultValue)),
      'config',
    );
  }
};

const readConfig = async (path: string): Promise<Readonly<Record<string, unknown>>> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('input.invalid', `${path}: the configuration cannot be read`, { cause });
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined)
    throw new AppError(
      'input.invalid',
      `${path}:${lineCounter.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`,
    );
  const value = new YamlReader().read(document);
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new AppError('input.invalid', `${path}: a configuration is a mapping from options to values`);
  return value as Readonly<Record<string, unknown>>;
};

const texts = (value: unknown, name: string, path: string): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => texts(item, name, path));
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  throw new AppError('input.invalid', `${path}: the value of ${name} is neither text, nor a list of texts`);
};

const parsedValue = (value: unknown, boolean: boolean, list: boolean): unknown => {
  if (boolean) return value === true;
  if (list) return Array.isArray(value) ? value.map(String) : [String(value)];
  return String(value);
};
