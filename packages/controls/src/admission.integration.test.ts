import type { KubernetesObject } from '@plimsoll/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forEachAtOnce, ObjectPaths } from '../../tooling/test/kubernetes/apply.ts';
import { whyNoKubernetes } from '../../tooling/test/kubernetes/programs.ts';
import { type Kubernetes, startKubernetes } from '../../tooling/test/kubernetes/start-kubernetes.ts';
import { type Answer, askAdmission } from './testing/admission/ask-admission.ts';
import { mark, type Question, questionsOf } from './testing/admission/questions.ts';
import { surroundingsOf } from './testing/admission/surroundings.ts';
import { untilInForce } from './testing/admission/until-in-force.ts';
import { admissionCases } from './testing/admission/variants.ts';

/** Why the API server refuses an object before any policy is asked. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/`hostUsers` must be false to use `Unmasked`/, 'unmasks /proc outside a user namespace'],
  [/cannot be set for a windows pod/, 'has fields of Linux in a Pod for Windows'],
  [/must not contain '\.\.'/, 'has a path with ..'],
  [/hostProcess value must be identical/, 'is HostProcess in part'],
  [/\.image: Required value/, 'leaves the image to somebody else'],
  [/metadata\.labels\[pod-security/, 'has a label that Pod Security does not understand'],
  [/resources\.limits\[ephemeral-storage\]: Unsupported/, 'bounds the storage of a Pod as a whole'],
  [/restartPolicy: Unsupported value: "Never"/, 'ends in a kind that never does'],
  [/no PriorityClass with name/, 'names a class that is not there'],
];
const reasonOf = (message: string): string => reasons.find(([pattern]) => pattern.test(message))?.[1] ?? message;

/** Examples that are written for older API servers, or for what is only met in files. */
const malformed = [
  'img-latest-tag: leaves the image to somebody else',
  'nsp-psa-privileged: has a label that Pod Security does not understand',
  'nsp-psa-version-old: has a label that Pod Security does not understand',
  'pod-proc-mount-baseline: unmasks /proc outside a user namespace',
  'pod-proc-mount-restricted: unmasks /proc outside a user namespace',
  'pod-root-group: has fields of Linux in a Pod for Windows',
  'pod-runtime-socket: has a path with ..',
  'pod-windows-host-process: is HostProcess in part',
  'res-ephemeral-storage-limit: bounds the storage of a Pod as a whole',
  'res-liveness-probe: ends in a kind that never does',
  'res-priority-class-system: names a class that is not there',
];

const { questions, policies } = questionsOf(admissionCases());

describe.skipIf(whyNoKubernetes() !== undefined)('the exported policies in a real API server', () => {
  let kubernetes: Kubernetes;
  const answers = new Map<Question, Answer>();

  beforeAll(async () => {
    kubernetes = await startKubernetes();
    const paths = new ObjectPaths(kubernetes.admin);
    await kubernetes.apply(surroundingsOf(questions.map(({ object }) => object)) as never);
    await kubernetes.apply([olderDeployment]);
    await kubernetes.apply(policies as never);
    await untilInForce(kubernetes);
    await forEachAtOnce(questions, async (question) => {
      answers.set(question, await askAdmission(kubernetes, question.object, await paths.of(question.object as never)));
    });
    // 15 s where nothing else runs, for some 3,300 objects.
  }, 180_000);
  afterAll(() => kubernetes.stop());

  const told = (wanted: (question: Question, answer: Answer) => boolean): readonly string[] =>
    [...answers]
      .filter(([question, answer]) => wanted(question, answer))
      .map(([{ title }, answer]) => `${title}: ${JSON.stringify(answer)}`);

  it('refuse what fails, each by its own policy', () => {
    expect(told(({ fails }, { outcome }) => fails && outcome === 'admitted')).toEqual([]);
    expect(told(({ by }, answer) => answer.outcome === 'refused' && answer.policy !== by)).toEqual([]);
  });
  it('let in what does not', () => {
    expect(told(({ fails }, { outcome }) => !fails && outcome === 'refused')).toEqual([]);
  });
  it('are not asked about a few examples, which the API server takes for malformed', () => {
    const refused = [...answers].flatMap(([{ control }, answer]) =>
      answer.outcome === 'malformed' ? [`${control}: ${reasonOf(answer.message)}`] : [],
    );
    expect([...new Set(refused)].sort()).toEqual(malformed);
    // Counted, so that the rest of the tests cannot come to say little.
    expect(refused.length).toBeLessThan(answers.size / 20);
  });

  it('hold up nobody who leaves a fault that is older as it is', async () => {
    const path = '/apis/apps/v1/namespaces/default/deployments/older';
    const patch = async (body: object): Promise<number> =>
      (await kubernetes.admin.request('PATCH', path, { body, contentType: 'application/merge-patch+json' })).status;
    const template = (image: string) => ({ spec: { template: { spec: { containers: [{ ...privileged, image }] } } } });
    expect(await patch({ spec: { replicas: 3 } })).toBe(200);
    expect(await patch({ metadata: { annotations: { seen: 'yes' }, finalizers: ['example.com/held'] } })).toBe(200);
    expect(await patch(template('example.com/app:2.0.0'))).toBe(422);
    expect((await kubernetes.admin.request('DELETE', path)).status).toBe(200);
    expect(await patch({ metadata: { finalizers: [], annotations: { cleaned: 'yes' } } })).toBe(200);
    expect((await kubernetes.admin.request('GET', path)).status).toBe(404);
  });

  it('ask for resources after the defaults of a LimitRange are filled in', async () => {
    const [name] = questions.filter(({ control, fails }) => control === 'res-cpu-limit' && fails).map(({ by }) => by);
    const ask = (namespace: string) => {
      const metadata = { name: 'plain', namespace, labels: { [mark]: name ?? '' } };
      const { securityContext: _, ...container } = privileged;
      const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [container] } };
      return askAdmission(kubernetes, pod, `/api/v1/namespaces/${namespace}/pods/plain`);
    };
    const limits = [{ type: 'Container', default: { cpu: '1' } }];
    await kubernetes.apply([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'limited' } },
      { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'defaults', namespace: 'limited' }, spec: { limits } },
    ]);
    expect(await ask('default')).toMatchObject({ outcome: 'refused', policy: name });
    await expect.poll(async () => (await ask('limited')).outcome).toBe('admitted');
  });

  it('would not be asked about policies, which therefore have none', async () => {
    const [policy, binding] = policies;
    for (const one of [policy, binding]) {
      const object = { ...one, metadata: { name: 'sentinel' } } as KubernetesObject;
      const plural = one === policy ? 'validatingadmissionpolicies' : 'validatingadmissionpolicybindings';
      const path = `/apis/admissionregistration.k8s.io/v1/${plural}/sentinel`;
      expect((await askAdmission(kubernetes, object, path)).outcome).toBe('admitted');
    }
  });

  it('were each seen to refuse and to let in', () => {
    const heard = new Set([...answers].map(([{ control }, { outcome }]) => `${control} ${outcome}`));
    const controls = [...new Set(questions.map(({ control }) => control))];
    expect(controls.filter((id) => !heard.has(`${id} refused`))).toEqual([]);
    expect(controls.filter((id) => !heard.has(`${id} admitted`))).toEqual([]);
  });
});

const privileged = { name: 'app', image: 'example.com/app:1.0.0', securityContext: { privileged: true } };
const app = { app: 'older' };
/** It was there before the policies came. */
const olderDeployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'older',
    namespace: 'default',
    labels: { [mark]: questions.find(({ control, fails }) => control === 'pod-privileged' && fails)?.by },
  },
  spec: { selector: { matchLabels: app }, template: { metadata: { labels: app }, spec: { containers: [privileged] } } },
};
