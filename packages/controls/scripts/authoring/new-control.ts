import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a control whose failing example waits to be made green. Usage: npm run new:control -- pod-my-demand */
const [id = ''] = process.argv.slice(2);
const group = id.split('-')[0] ?? '';
const folder = join(import.meta.dirname, '../../src', group);
const file = join(folder, `${id}.ts`);

const refusal = (): string | undefined => {
  if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))
    return 'Name the control in kebab case: npm run new:control -- pod-my-demand';
  if (!existsSync(folder)) return `There is no group "${group}": an id begins with the name of its folder`;
  return existsSync(file) ? `${id} exists already; ids are never reused` : undefined;
};

const template = `import { container, defineControl, deployment } from '@plimsoll/engine';

export default defineControl({
  id: '${id}',
  title: 'What is wrong, in a few words, without a full stop',
  severity: 'medium',
  subject: 'container',
  rationale: 'What an attacker or an outage gains where this is so.',
  remediation: 'What to write into the object to get back above the line.',
  aliases: {},
  check: () => {
    // Report every place that breaks the demand: context.report(path, found, message). Silence is a pass.
  },
  examples: {
    fail: [
      {
        given: deployment({ containers: [container({ stdin: true } as object)] }),
        at: ['spec.template.spec.containers[0].stdin'],
      },
    ],
    pass: [{ given: deployment({}) }],
  },
});
`;

const refused = refusal();
if (refused === undefined) {
  writeFileSync(file, template);
  console.log(`Wrote ${file}`);
  console.log('Next: npm run generate, then npx vitest run packages/controls -t ', id);
} else {
  console.error(refused);
  process.exitCode = 2;
}
