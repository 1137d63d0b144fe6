import { container, defineControl, deployment, podWith } from '@plimsoll/engine';
import { maskIn, reportMask } from './parts/report-mask.ts';

const password = '--password=«masked:command-argument-password/1:1-15»';

export default defineControl({
  id: 'sec-arg-credential',
  title: 'Credential in the command line',
  severity: 'high',
  subject: 'container',
  rationale:
    'Command lines are shown in the manifest, in process lists on the node and in many logs: this is the least hidden place for a credential.',
  remediation: 'Revoke the credential, it has been seen. Let the program read it from a mounted file.',
  aliases: {},
  check: ({ spec, path }, context) => {
    for (const field of ['command', 'args'] as const) {
      const words = spec[field];
      if (words === undefined || words === null) continue;
      for (const [index, word] of words.entries()) {
        const mask = maskIn(word);
        if (mask !== undefined) reportMask(`${path}.${field}[${index}]`, mask, context, 'on the command line');
      }
    }
  },
  examples: {
    fail: [
      { given: podWith({ args: ['serve', password] }), at: ['spec.containers[0].args[1]'] },
      {
        given: deployment({ containers: [container({ command: ['sh', '-c', `app ${password}`] })] }),
        at: ['spec.template.spec.containers[0].command[2]'],
      },
    ],
    pass: [{ given: podWith({ args: ['--password-file=/run/secrets/password'] }) }, { given: podWith({}) }],
  },
});
