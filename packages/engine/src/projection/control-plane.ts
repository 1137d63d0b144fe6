import type { KubernetesObject } from '../kubernetes/object.ts';
import type { ContainerView, WorkloadView } from '../model/workload.ts';
import { list, record, text, textMap, texts } from './json.ts';

/** The programs of a control plane that the API may show as Pods. */
export const componentNames = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'etcd'] as const;
export type ComponentName = (typeof componentNames)[number];

/** One container that runs a program of the control plane, as it was written. */
export interface ComponentFacts {
  readonly component: ComponentName;
  /** Path of the container inside the Pod. */
  readonly path: string;
  readonly image: string;
  /** The node it runs on; empty where it is not said. */
  readonly node: string;
  /** The kubelet made the object for a Pod that it runs from a file of its node. */
  readonly mirror: boolean;
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** How many words of command and args, in this order, stand before the program's own. */
  readonly skip: number;
  /** Variables that etcd takes for flags; `value` is undefined where it comes from another object. */
  readonly variables: readonly { readonly name: string; readonly value?: string; readonly path: string }[];
  /** Why what the program was told cannot be read here. */
  readonly unreadable?: string;
}

/** Most words of a command line that are kept. A real API server has about 40; the bound is against hostile ones. */
const mostWords = 300;

/** The mark of the kubelet: https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-config-mirror */
const mirrorAnnotation = 'kubernetes.io/config.mirror';

/**
 * Containers of a Pod that run the control plane of its own cluster. Only Pods of kube-system do, and of files those that
 * name no namespace: an API server in another namespace serves somebody else's cluster.
 */
export const componentsOf = (object: KubernetesObject, workload: WorkloadView): readonly ComponentFacts[] => {
  const namespace = text(object.metadata?.namespace) ?? '';
  if (object.kind !== 'Pod' || (namespace !== 'kube-system' && namespace !== '')) return [];
  return workload.containers.flatMap((container) => {
    if (container.type !== 'main') return [];
    const facts = factsOf(container);
    if (facts === undefined) return [];
    const mirror = textMap(workload.podMeta.annotations)[mirrorAnnotation] !== undefined;
    return [{ ...facts, node: text(workload.pod.nodeName) ?? '', mirror }];
  });
};

const factsOf = (container: ContainerView): Omit<ComponentFacts, 'node' | 'mirror'> | undefined => {
  const [command, args] = [texts(container.spec.command), texts(container.spec.args)];
  const program = programOf([...command, ...args]) ?? entryPointOf(container, command, args);
  if (program === undefined) return undefined;
  const unreadable = program.unreadable ?? oddShape(container, command, args);
  return {
    component: program.component,
    path: container.path,
    image: text(container.spec.image) ?? '',
    command: command.slice(0, mostWords),
    args: args.slice(0, mostWords),
    skip: program.skip,
    variables: program.component === 'etcd' ? variablesOf(container) : [],
    ...(unreadable === undefined ? {} : { unreadable }),
  };
};

const oddShape = (
  container: ContainerView,
  command: readonly string[],
  args: readonly string[],
): string | undefined => {
  if (command.length + args.length > mostWords) return `its command line has more than ${mostWords} words`;
  const { command: givenCommand, args: givenArgs } = container.spec;
  const isWhole = (given: unknown, read: readonly string[]): boolean =>
    given === undefined || given === null || (Array.isArray(given) && given.length === read.length);
  return isWhole(givenCommand, command) && isWhole(givenArgs, args)
    ? undefined
    : 'its command line is no list of texts';
};

interface Program {
  readonly component: ComponentName;
  readonly skip: number;
  readonly unreadable?: string;
}

const names: ReadonlySet<string> = new Set(componentNames);

const componentNamed = (name: string): ComponentName | undefined =>
  names.has(name) ? (name as ComponentName) : undefined;

/** What hyperkube calls its parts: the kube- in front may be left out. */
const partOfHyperkube = (word: string | undefined): ComponentName | undefined =>
  word === undefined ? undefined : (componentNamed(word) ?? componentNamed(`kube-${word}`));

/** Programs that start another one, and their own flags: kops and GCE put a log writer in front. */
const wrappers: ReadonlySet<string> = new Set(['go-runner', 'tini', 'dumb-init', 'env', 'nice', 'setsid']);
const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash']);

const baseName = (word: string): string => word.slice(word.lastIndexOf('/') + 1);

/** The program that the words start. A path among the arguments of another program (a backup of etcd) is none. */
const programOf = (words: readonly string[]): Program | undefined => {
  let index = 0;
  if (wrappers.has(baseName(words[0] ?? ''))) {
    index = 1;
    while (index < words.length && /^-|=/.test(words[index] ?? '')) index += 1;
  }
  const name = baseName(words[index] ?? '');
  if (shells.has(name)) return scriptedIn(words.slice(index + 1, index + 4), index);
  if (name === 'hyperkube') {
    const part = partOfHyperkube(words[index + 1]);
    return part === undefined ? undefined : { component: part, skip: index + 2 };
  }
  const component = componentNamed(name);
  return component === undefined ? undefined : { component, skip: index + 1 };
};

/** Most characters of a shell script that are looked at. */
const longestScript = 20_000;

const scriptedIn = (words: readonly string[], skip: number): Program | undefined => {
  for (const word of words) {
    const component = scriptedProgram.exec(word.slice(0, longestScript))?.[1];
    if (component !== undefined)
      return { component: component as ComponentName, skip, unreadable: 'a shell script starts it' };
  }
  return undefined;
};

const scriptedProgram =
  /(?:^|[\s/;&(])(kube-apiserver|kube-controller-manager|kube-scheduler|etcd)\s{1,20}(?:\\\s{0,20})?--[a-z]/;

/** Without a command the image starts its program: its own name or the container's says which. */
const entryPointOf = (
  { name, spec }: ContainerView,
  command: readonly string[],
  args: readonly string[],
): Program | undefined => {
  if (command.length > 0 || !args.every((word) => word.startsWith('-'))) return undefined;
  const image = /([^/:@]+)(?:[:@].*)?$/
    .exec(text(spec.image) ?? '')?.[1]
    ?.replace(/-(?:amd64|arm64|s390x|ppc64le)$/, '');
  const component = componentNamed(name) ?? componentNamed(image ?? '');
  return component === undefined ? undefined : { component, skip: 0 };
};

/** etcd reads each of its flags from ETCD_ and its name as well: https://etcd.io/docs/v3.5/op-guide/configuration/ */
const variablesOf = ({ spec, path }: ContainerView): ComponentFacts['variables'] => [
  ...list(spec.env).flatMap((item, index) => {
    const variable = record(item);
    const name = text(variable.name) ?? '';
    if (!name.startsWith('ETCD_')) return [];
    const value = text(variable.value) ?? ('valueFrom' in variable ? undefined : '');
    return [{ name, path: `${path}.env[${index}]`, ...(value === undefined ? {} : { value }) }];
  }),
  // Any variable may be in there.
  ...list(spec.envFrom).map((_, index) => ({ name: '*', path: `${path}.envFrom[${index}]` })),
];
