import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testCheck } from './self-test.ts';
import { sourceChecks } from './source-checks.ts';
import { readWorkspace } from './workspace.ts';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const workspace = readWorkspace(join(packageFolder, '../..'));

/** One JSON line per check for scripts/check.mjs: its name, milliseconds, what it found and what its self-test found. */
for (const [name, check] of Object.entries(sourceChecks)) {
  const since = performance.now();
  const blind = testCheck(join(packageFolder, 'fixtures', name), check);
  const violations = check(workspace);
  const milliseconds = Math.round(performance.now() - since);
  process.stdout.write(`${JSON.stringify({ name, milliseconds, violations, blind })}\n`);
}
