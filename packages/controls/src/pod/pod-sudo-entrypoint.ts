import { celConstant, container, cronJob, defineControl, deployment, pod, podWith } from '@plimsoll/engine';
import { commandTexts, programName } from './parts/start-command.ts';

const callsSudo = (text: string): boolean =>
  text.includes('sudo') && text.split(/[\s;&|`]+/).some((word) => programName(word) === 'sudo');

/** The same for the API server: a word, bare of quotes and folders, that is sudo. */
const sudoWord = '(?:^|[\\s;&|`])["\'({]*(?:[^\\s;&|`]*/)?sudo["\')};]*(?:$|[\\s;&|`])';

export default defineControl({
  id: 'pod-sudo-entrypoint',
  title: 'sudo used in the start command',
  severity: 'low',
  subject: 'container',
  rationale:
    'The container holds a program that makes root of a user, and needs the right to use it: what was meant to run as nobody can be root whenever it wants.',
  remediation:
    'Run the program as the user that it needs, with runAsUser and single capabilities, and leave sudo out of the image.',
  aliases: { kubescape: ['C-0062'] },
  check: ({ spec, path }, context) => {
    for (const { field, text } of commandTexts(spec))
      if (callsSudo(text)) context.report(`${path}.${field}`, text, 'becomes root');
  },
  admission: {
    field: 'command, args',
    container: `(c.?command.orValue([]) + c.?args.orValue([])).exists(x, x.matches(${celConstant(sudoWord)}))`,
  },
  examples: {
    fail: [
      { given: podWith({ command: ['sudo', 'server'] }), at: ['spec.containers[0].command[0]'] },
      {
        name: 'inside a script',
        given: deployment({
          containers: [container({ command: ['sh', '-c'], args: ['cd /srv&&/usr/bin/sudo ./run'] })],
        }),
        at: ['spec.template.spec.containers[0].args[0]'],
      },
      {
        name: 'init containers count',
        given: cronJob({ initContainers: [container({ command: ['sudo printenv'] })] }),
        at: ['spec.jobTemplate.spec.template.spec.initContainers[0].command[0]'],
      },
    ],
    pass: [
      { given: pod({}) },
      { name: 'a word that holds it', given: podWith({ command: ['sh', '-c', 'cat /etc/sudoers pseudo sudoku'] }) },
      { name: 'an option', given: podWith({ args: ['--sudo=false'] }) },
    ],
    undetermined: [{ given: podWith({ command: 'sudo run' as never }) }],
  },
});
