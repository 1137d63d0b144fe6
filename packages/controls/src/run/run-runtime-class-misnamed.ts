import { defineControl, object } from '@plimsoll/engine';
import { isOrdinaryHandler, isSandboxName } from '../knowledge/sandboxes.ts';

const runtimeClass = (name: string, handler?: unknown) =>
  object('node.k8s.io/v1', 'RuntimeClass', { name }, { handler });

/** What a handler does is configured on each node; the API shows its name alone. */
export default defineControl({
  id: 'run-runtime-class-misnamed',
  title: 'RuntimeClass named after a sandbox is none',
  severity: 'high',
  subject: 'object',
  kinds: ['RuntimeClass.node.k8s.io'],
  rationale:
    'Whoever chose the class believes that a kernel of its own stands between the Pod and the node. Its handler shares the node’s kernel like any other.',
  remediation:
    'Set handler to the one that the sandbox is configured under on the nodes (runsc, kata…), or rename the class.',
  check: ({ metadata, handler }, context) => {
    if (typeof handler !== 'string') context.unknown('not-understood', 'the RuntimeClass names no handler');
    else if (isSandboxName(metadata.name ?? '') && isOrdinaryHandler(handler))
      context.report('handler', handler, `is no sandbox, though the class is called ${metadata.name}`);
  },
  examples: {
    fail: [
      { given: runtimeClass('gvisor', 'runc'), at: ['handler'] },
      { given: runtimeClass('kata-qemu', 'crun'), at: ['handler'] },
    ],
    pass: [
      { given: runtimeClass('gvisor', 'runsc') },
      { name: 'promises nothing', given: runtimeClass('fast', 'crun') },
      { name: 'a handler of some name', given: runtimeClass('kata', 'secure') },
    ],
    undetermined: [{ given: runtimeClass('gvisor') }, { given: runtimeClass('gvisor', 7) }],
  },
});
