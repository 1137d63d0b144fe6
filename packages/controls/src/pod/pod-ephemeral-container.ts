import { container, defineControl, pod } from '@plimsoll/engine';

export default defineControl({
  id: 'pod-ephemeral-container',
  title: 'Debug container left in a Pod',
  severity: 'medium',
  subject: 'object',
  kinds: ['Pod'],
  rationale:
    'A debug container brings a shell and tools into a running workload, past its reviewed manifest, and cannot be removed again. It is also how an intruder with API rights gets in.',
  remediation:
    'Find out who added it from the audit log, then delete the Pod so that its controller makes a clean one.',
  check: ({ spec }, context) => {
    const { ephemeralContainers } = (spec ?? {}) as { ephemeralContainers?: readonly { name?: string }[] | null };
    for (const [index, { name }] of (ephemeralContainers ?? []).entries())
      context.report(`spec.ephemeralContainers[${index}]`, name ?? null, 'was added while the Pod ran');
  },
  examples: {
    fail: [
      {
        given: pod({ ephemeralContainers: [container({ name: 'debugger-x7k2' })] }),
        at: ['spec.ephemeralContainers[0]'],
      },
    ],
    pass: [{ given: pod({}) }, { given: pod({ initContainers: [container({ name: 'setup' })] }) }],
  },
});
