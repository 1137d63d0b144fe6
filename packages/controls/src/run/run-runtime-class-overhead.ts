import { defineControl, object, withValueAt } from '@plimsoll/engine';
import { isMachineHandler } from '../knowledge/sandboxes.ts';

const runtimeClass = (handler: unknown, rest: object = {}) =>
  object('node.k8s.io/v1', 'RuntimeClass', { name: 'vm' }, { handler, ...rest });

export default defineControl({
  id: 'run-runtime-class-overhead',
  title: 'Virtual machine runtime without overhead',
  severity: 'low',
  subject: 'object',
  kinds: ['RuntimeClass.node.k8s.io'],
  rationale:
    'Each Pod of the class brings a kernel and a monitor that nobody counts: the scheduler fills nodes beyond their memory, and limits and quotas hold too little.',
  remediation: 'Set overhead.podFixed to what the virtual machine itself needs, as the runtime’s makers measure it.',
  check: ({ handler, overhead }, context) => {
    if (typeof handler !== 'string') context.unknown('not-understood', 'the RuntimeClass names no handler');
    else if (isMachineHandler(handler)) {
      const { podFixed } = (overhead ?? {}) as { podFixed?: object };
      if (Object.keys(podFixed ?? {}).length === 0)
        context.report('overhead.podFixed', null, 'counts nothing for the machine');
    }
  },
  fix: withValueAt({ cpu: '250m', memory: '160Mi' }),
  examples: {
    fail: [
      { given: runtimeClass('kata-qemu'), at: ['overhead.podFixed'] },
      { given: runtimeClass('kata', { overhead: { podFixed: {} } }), at: ['overhead.podFixed'] },
    ],
    pass: [
      { given: runtimeClass('kata', { overhead: { podFixed: { memory: '160Mi' } } }) },
      { name: 'no machine', given: runtimeClass('runsc') },
    ],
    undetermined: [{ given: runtimeClass(null) }],
  },
});
