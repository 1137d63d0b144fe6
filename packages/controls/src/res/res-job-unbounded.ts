import { defineControl, object, someOf, withValueAt } from '@plimsoll/engine';

const job = (spec: object, owners: readonly object[] = []) =>
  object('batch/v1', 'Job', { namespace: 'shop', ownerReferences: owners as never }, { spec });
const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: 'nightly', controller: true };

export default defineControl({
  id: 'res-job-unbounded',
  title: 'Job without deadline or clean-up',
  severity: 'low',
  subject: 'object',
  kinds: ['Job.batch'],
  rationale:
    'A Job that hangs holds its resources and its rights for ever, and one that ended stays with its Pods and their logs until somebody tidies up.',
  remediation: 'Set activeDeadlineSeconds, ttlSecondsAfterFinished or both.',
  // kube-linter wants the one field whatever the other says.
  aliases: {},
  // What a CronJob or an operator made is theirs to clean up: a CronJob keeps three by default.
  appliesTo: ({ metadata }) => (metadata.ownerReferences ?? []).every(({ controller }) => controller !== true),
  check: ({ spec }, context) => {
    const { activeDeadlineSeconds, ttlSecondsAfterFinished } = (spec ?? {}) as Readonly<Record<string, unknown>>;
    if ((activeDeadlineSeconds ?? null) === null && (ttlSecondsAfterFinished ?? null) === null)
      context.report('spec.ttlSecondsAfterFinished', null, 'may run for ever, and stays when it ends');
  },
  suggestion: withValueAt(86_400),
  fixRisk: 'medium',
  admission: {
    field: 'ttlSecondsAfterFinished',
    whole: `!${someOf('variables.object.metadata.?ownerReferences', 'x.?controller.orValue(false)')} && !has(variables.object.spec.activeDeadlineSeconds) && !has(variables.object.spec.ttlSecondsAfterFinished)`,
  },
  examples: {
    fail: [
      { given: job({}), at: ['spec.ttlSecondsAfterFinished'] },
      { given: job({ ttlSecondsAfterFinished: null, backoffLimit: 3 }), at: ['spec.ttlSecondsAfterFinished'] },
      {
        name: 'owned, not controlled',
        given: job({}, [{ ...owner, controller: false }]),
        at: ['spec.ttlSecondsAfterFinished'],
      },
    ],
    pass: [{ given: job({ activeDeadlineSeconds: 600 }) }, { given: job({ ttlSecondsAfterFinished: 0 }) }],
    notApplicable: [{ given: job({}, [owner]) }],
    undetermined: [{ name: 'owners that are no list', given: job({ ttlSecondsAfterFinished: 1 }, {} as never) }],
  },
});
