import { readFileSync } from 'node:fs';
import { AppError } from '@plimsoll/domain';
import type { z } from 'zod';

/** A flat zod object whose keys are environment variables, each with a `.describe()` that the docs and the errors quote. */
export type ConfigSchema = z.ZodObject;

/** Compose files and shells set variables to nothing when they mean "unset". */
const withoutEmpty = (env: NodeJS.ProcessEnv): Record<string, string> => {
  const set: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value !== undefined && value !== '') set[name] = value;
  return set;
};

const readSecret = (name: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new AppError(
      'config.invalid',
      `${name}_FILE names a file that cannot be read. Correct the path and start again.`,
      {
        details: { variables: [`${name}_FILE`] },
        cause,
      },
    );
  }
};

/** A variable may be given as a file instead, as secrets are mounted: `X_FILE` is the path of what `X` would hold. */
const withFiles = (schema: ConfigSchema, given: Record<string, string>): Record<string, string> => {
  const read = { ...given };
  for (const name of Object.keys(schema.shape)) {
    const file = given[`${name}_FILE`];
    // A setting of that very name is read by whoever declared it.
    if (file === undefined || name in given || `${name}_FILE` in schema.shape) continue;
    const content = readSecret(name, file);
    if (content !== '') read[name] = content;
  }
  return read;
};

const explain = (schema: ConfigSchema, name: string, problem: string, given: boolean): string => {
  const meaning = schema.shape[name]?.meta()?.description;
  const what = given ? `has a value that is not accepted (${problem})` : 'is not set';
  return `${name} ${what}. ${meaning === undefined ? `Set ${name}` : `It is: ${meaning}. Set it`} and start again.`;
};

/**
 * Reads the environment once, at start, and returns typed settings; variables outside the schema are ignored. `X_FILE` names a
 * file that holds the value of `X`; where both are set, `X` counts.
 *
 * @throws AppError `config.invalid` naming every wrong variable and what it means; values are never quoted, they may be secrets.
 * @example const config = loadConfig(z.object({ PLIMSOLL_PORT: z.coerce.number().int().describe('port to listen on') }), process.env);
 */
export const loadConfig = <Schema extends ConfigSchema>(schema: Schema, env: NodeJS.ProcessEnv): z.infer<Schema> => {
  const given = withFiles(schema, withoutEmpty(env));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const byName = new Map<string, string>();
  for (const issue of result.error.issues) {
    const name = String(issue.path[0] ?? 'environment');
    if (!byName.has(name)) byName.set(name, explain(schema, name, issue.message, name in given));
  }
  throw new AppError('config.invalid', [...byName.values()].join('\n'), { details: { variables: [...byName.keys()] } });
};
