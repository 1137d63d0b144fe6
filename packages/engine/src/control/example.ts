import type { Container } from '../kubernetes/container.ts';
import type { KubernetesObject, ObjectMeta } from '../kubernetes/object.ts';
import type { PodSpec } from '../kubernetes/pod-spec.ts';

/**
 * One example. The first object is the one judged (of a cluster control: none), the others stand beside it in the
 * cluster. All kinds are taken as read, except those in `unread`.
 */
export interface Example {
  readonly name?: string;
  readonly given: KubernetesObject | readonly KubernetesObject[];
  readonly kubernetes?: string;
  readonly podSecurity?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Day that the example is judged as of; a fixed one unless given. */
  readonly day?: string;
  /** What the API server calls itself; undefined where the example does not say. */
  readonly serverVersion?: string;
  /** Kinds, as `Kind` or `Kind.group`, that the agent was refused. */
  readonly unread?: readonly string[];
}

/** An example of an identity control: `of` is the identity judged. */
export interface IdentityExample {
  readonly name?: string;
  readonly of: {
    readonly kind: 'User' | 'Group' | 'ServiceAccount';
    readonly namespace?: string;
    readonly name: string;
  };
  readonly given: readonly KubernetesObject[];
  readonly unread?: readonly string[];
}

/** Any object: for kinds without a builder of their own. */
export const object = (
  apiVersion: string,
  kind: string,
  metadata: ObjectMeta,
  rest: Readonly<Record<string, unknown>> = {},
): KubernetesObject => ({ apiVersion, kind, metadata: { name: 'example', ...metadata }, ...rest });

/** A container `app` with a pinned image and what is given. */
export const container = (rest: Container = {}): Container => ({
  name: 'app',
  image: 'example.com/app:1.0.0',
  ...rest,
});

/** A Pod `example` in namespace `shop`. */
export const pod = (spec: PodSpec, metadata: ObjectMeta = {}): KubernetesObject =>
  object('v1', 'Pod', { namespace: 'shop', ...metadata }, { spec: { containers: [container()], ...spec } });

/** A Pod with one container. */
export const podWith = (only: Container, spec: PodSpec = {}): KubernetesObject =>
  pod({ ...spec, containers: [container(only)] });

/** A Deployment `example` in namespace `shop` with this Pod template. */
export const deployment = (spec: PodSpec, metadata: ObjectMeta = {}, replicas = 1): KubernetesObject =>
  object(
    'apps/v1',
    'Deployment',
    { namespace: 'shop', ...metadata },
    {
      spec: {
        replicas,
        selector: { matchLabels: { app: 'example' } },
        template: { metadata: { labels: { app: 'example' } }, spec: { containers: [container()], ...spec } },
      },
    },
  );

/** A CronJob `example` in namespace `shop` with this Pod template: the deepest path to a container. */
export const cronJob = (spec: PodSpec, metadata: ObjectMeta = {}): KubernetesObject =>
  object(
    'batch/v1',
    'CronJob',
    { namespace: 'shop', ...metadata },
    {
      spec: {
        schedule: '0 3 * * *',
        jobTemplate: {
          spec: { template: { spec: { restartPolicy: 'Never', containers: [container()], ...spec } } },
        },
      },
    },
  );
