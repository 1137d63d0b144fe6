import { defineControl, object } from '@plimsoll/engine';

const budget = (spec: object) => object('policy/v1', 'PodDisruptionBudget', { namespace: 'shop' }, { spec });

/** `0`, `0%`, and what is written as a text instead of a number. */
const isNone = (value: unknown): boolean => value === 0 || value === '0' || value === '0%';

export default defineControl({
  id: 'res-pdb-blocks-eviction',
  title: 'Disruption budget allows no eviction',
  severity: 'medium',
  subject: 'object',
  kinds: ['PodDisruptionBudget.policy'],
  rationale:
    'Nodes cannot be drained: upgrades and security fixes stop at this workload until somebody deletes its Pods by hand.',
  remediation: 'Allow at least one Pod to go: maxUnavailable 1, or minAvailable below the number of replicas.',
  aliases: { polaris: ['pdbDisruptionsIsZero'], kubeLinter: ['pdb-max-unavailable', 'pdb-min-available'] },
  check: ({ spec }, context) => {
    const { maxUnavailable, minAvailable } = (spec ?? {}) as { maxUnavailable?: unknown; minAvailable?: unknown };
    if (isNone(maxUnavailable)) context.report('spec.maxUnavailable', maxUnavailable, 'lets no Pod go');
    if (minAvailable === '100%') context.report('spec.minAvailable', minAvailable, 'keeps every Pod');
  },
  examples: {
    fail: [
      { given: budget({ maxUnavailable: 0 }), at: ['spec.maxUnavailable'] },
      { given: budget({ maxUnavailable: '0%' }), at: ['spec.maxUnavailable'] },
      { given: budget({ minAvailable: '100%' }), at: ['spec.minAvailable'] },
    ],
    pass: [{ given: budget({ maxUnavailable: 1 }) }, { given: budget({ minAvailable: '50%' }) }],
  },
});
