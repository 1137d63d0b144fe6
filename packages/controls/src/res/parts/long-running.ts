import { admittedWorkloads, type ContainerView, type WorkloadView } from '@plimsoll/engine';

/** Workloads that end by themselves; nobody sends them traffic or waits for them to heal. */
const finite: ReadonlySet<string> = new Set(['Job', 'CronJob']);

/** True for workloads meant to run for ever: not a Job, nor a Pod that is not restarted when it ends. */
const isLongRunning = ({ object, pod }: WorkloadView): boolean =>
  !finite.has(object.kind) && (pod.restartPolicy === undefined || pod.restartPolicy === 'Always');

/** True for the containers of such a workload that run as long as it does. */
export const isLongRunningContainer = ({ type, workload }: ContainerView): boolean =>
  (type === 'main' || type === 'sidecar') && isLongRunning(workload);

/** Workloads that the API server serves and that do not end by themselves. */
export const endlessKinds: readonly string[] = admittedWorkloads.filter(
  (kind) => !/^(?:Job|CronJob)[.]batch$/.test(kind),
);
