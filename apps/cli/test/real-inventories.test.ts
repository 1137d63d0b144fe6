import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const folder = fileURLToPath(new URL('../../../../shared/oracles/real', import.meta.url));
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ndjson')) : [];
if (files.length === 0) console.warn(`SKIPPED: no inventories of public projects at ${folder}`);

describe.skipIf(files.length === 0)('inventories of public projects', () => {
  it.each(files)('%s is scanned without an error, and nothing throws', async (name) => {
    const { code, out, err } = await runCli(['scan', '--format', 'json', join(folder, name)]);
    const { errors, verdicts, summary } = JSON.parse(out);
    expect(errors).toEqual([]);
    expect(err).toBe('');
    expect(code).toBeLessThan(2);
    expect(summary.resources).toBeGreaterThan(0);
    const threw = verdicts.filter(({ reason }: { reason?: string }) =>
      reason?.startsWith('the object could not be evaluated'),
    );
    expect(threw).toEqual([]);
  });
});
