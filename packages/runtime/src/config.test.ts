import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadConfig } from './config.ts';

const schema = z.object({
  PLIMSOLL_PORT: z.coerce.number().int().min(1).max(65_535).default(3000).describe('the port to listen on'),
  PLIMSOLL_SECRET_KEY: z.string().min(32).describe('32 random bytes in base64'),
});
const key = 'k'.repeat(44);

const failure = (env: NodeJS.ProcessEnv): AppError => {
  try {
    loadConfig(schema, env);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('expected an AppError');
};

describe('loadConfig', () => {
  it('types and defaults what the schema names and ignores the rest', () => {
    const config = loadConfig(schema, { PLIMSOLL_SECRET_KEY: key, PATH: '/bin' });
    expect(config).toEqual({ PLIMSOLL_PORT: 3000, PLIMSOLL_SECRET_KEY: key });
  });

  it('takes an empty variable for an unset one', () => {
    expect(loadConfig(schema, { PLIMSOLL_SECRET_KEY: key, PLIMSOLL_PORT: '' }).PLIMSOLL_PORT).toBe(3000);
  });

  it('names every wrong variable, what it means and what to do', () => {
    const error = failure({ PLIMSOLL_PORT: 'http' });
    expect(error.code).toBe('config.invalid');
    expect(error.details).toEqual({ variables: ['PLIMSOLL_PORT', 'PLIMSOLL_SECRET_KEY'] });
    expect(error.message).toContain('PLIMSOLL_PORT has a value that is not accepted');
    expect(error.message).toContain('the port to listen on');
    expect(error.message).toContain(
      'PLIMSOLL_SECRET_KEY is not set. It is: 32 random bytes in base64. Set it and start again.',
    );
  });

  it('takes a value from the file that the variable with _FILE names, as secrets are mounted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-config-'));
    const file = join(folder, 'key');
    writeFileSync(file, `${key}\n`);
    expect(loadConfig(schema, { PLIMSOLL_SECRET_KEY_FILE: file }).PLIMSOLL_SECRET_KEY).toBe(key);
    const both = { PLIMSOLL_SECRET_KEY_FILE: file, PLIMSOLL_SECRET_KEY: 'o'.repeat(44) };
    expect(loadConfig(schema, both).PLIMSOLL_SECRET_KEY).toBe('o'.repeat(44));
    rmSync(folder, { recursive: true });
    expect(failure({ PLIMSOLL_SECRET_KEY_FILE: file }).message).toContain('PLIMSOLL_SECRET_KEY_FILE names a file');
  });

  it('never repeats a value, which may be a secret', () => {
    expect(failure({ PLIMSOLL_SECRET_KEY: 'hunter2' }).message).not.toContain('hunter2');
  });
});
