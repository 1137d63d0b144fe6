import { cronJob, defineControl, type KubernetesObject, withValue, withValueAt } from '@plimsoll/engine';
import { runsOften, runsWithinTheHour } from './parts/cron-schedule.ts';

const every = (schedule: string, rest: Readonly<Record<string, unknown>> = {}): KubernetesObject =>
  Object.entries(rest).reduce<KubernetesObject>(
    (job, [path, value]) => withValue(job, path, value),
    withValue(cronJob({}), 'spec.schedule', schedule),
  );

interface CronJobSpec {
  readonly schedule?: unknown;
  readonly suspend?: boolean;
  readonly concurrencyPolicy?: string;
  readonly jobTemplate?: { readonly spec?: { readonly activeDeadlineSeconds?: number } };
}

export default defineControl({
  id: 'res-cronjob-concurrency',
  title: 'CronJob may pile up',
  severity: 'low',
  subject: 'object',
  kinds: ['CronJob.batch'],
  rationale:
    'When a run hangs the next begins beside it, and the next: within a day they hold every resource of the namespace, and work on the same data at once.',
  remediation:
    'Set concurrencyPolicy to Forbid or Replace, or give the Jobs an activeDeadlineSeconds below the interval.',
  check: ({ spec }, context) => {
    const { schedule, suspend, concurrencyPolicy, jobTemplate } = (spec ?? {}) as CronJobSpec;
    // Allow is what Kubernetes fills in.
    if (suspend === true || (concurrencyPolicy ?? 'Allow') !== 'Allow') return;
    if ((jobTemplate?.spec?.activeDeadlineSeconds ?? null) !== null) return;
    const often = typeof schedule === 'string' ? runsWithinTheHour(schedule) : undefined;
    if (often === undefined) context.unknown('not-understood', 'the schedule is none that Kubernetes takes');
    else if (often)
      context.report('spec.concurrencyPolicy', concurrencyPolicy ?? null, `may overlap itself: ${String(schedule)}`);
  },
  fix: withValueAt('Forbid'),
  fixRisk: 'low',
  admission: {
    field: 'concurrencyPolicy',
    whole: `!variables.object.spec.?suspend.orValue(false) && variables.object.spec.?concurrencyPolicy.orValue("Allow") == "Allow" && !has(variables.object.spec.jobTemplate.spec.activeDeadlineSeconds) && (${runsOften})`,
  },
  examples: {
    fail: [
      { given: every('*/10 * * * *'), at: ['spec.concurrencyPolicy'] },
      { given: every('@every 5m', { 'spec.concurrencyPolicy': 'Allow' }), at: ['spec.concurrencyPolicy'] },
    ],
    pass: [
      { name: 'once a day', given: cronJob({}) },
      { given: every('*/10 * * * *', { 'spec.concurrencyPolicy': 'Forbid' }) },
      { given: every('*/10 * * * *', { 'spec.jobTemplate.spec.activeDeadlineSeconds': 300 }) },
      { name: 'suspended', given: every('*/10 * * * *', { 'spec.suspend': true }) },
    ],
    undetermined: [{ given: every('whenever') }, { given: every('', { 'spec.schedule': 7 }) }],
  },
});
