import type { KubernetesObject } from '../kubernetes/object.ts';
import { flag, list, record, text, textMap } from './json.ts';

/** What a handler of a node's container runtime can do, as its kubelet was told. */
export interface RuntimeHandlerFacts {
  /** Empty: the default handler. */
  readonly name: string;
  /** Undefined: the runtime did not say. */
  readonly userNamespaces?: boolean;
}

export interface NodeAddress {
  readonly type: string;
  readonly address: string;
}

/** What a node's kubelet and its cloud say of it; a text that is not said is empty. */
export interface NodeFacts {
  /** `aws:///eu-west-1a/i-0abc`. */
  readonly providerId: string;
  readonly kubeletVersion: string;
  readonly addresses: readonly NodeAddress[];
  /** kubeadm joined it. */
  readonly joinedByKubeadm: boolean;
  /** Scheme of the id that the cloud gave it, `aws` of `aws:///…`; empty where there is none. */
  readonly cloud: string;
  readonly operatingSystem: string;
  readonly architecture: string;
  /** Name and version as the kubelet reports them: `containerd://2.1.4`, `cri-o://1.33.2`. */
  readonly runtime: string;
  /** Undefined: the node does not say. Reported from Kubernetes 1.30 on. */
  readonly runtimeHandlers?: readonly RuntimeHandlerFacts[];
}

/** kubeadm notes on each Node it joins by which socket its runtime is reached. */
const kubeadmAnnotation = 'kubeadm.alpha.kubernetes.io/cri-socket';

/** Facts of a Node. */
export const projectNode = (object: KubernetesObject): NodeFacts => {
  const status = record(object.status);
  const node = record(status.nodeInfo);
  const handlers = Array.isArray(status.runtimeHandlers) ? list(status.runtimeHandlers).map(handlerOf) : undefined;
  return {
    providerId: text(record(object.spec).providerID) ?? '',
    kubeletVersion: text(node.kubeletVersion) ?? '',
    addresses: list(status.addresses).flatMap((item) => {
      const [type, address] = [text(record(item).type), text(record(item).address)];
      return type === undefined || address === undefined ? [] : [{ type, address }];
    }),
    joinedByKubeadm: Object.hasOwn(textMap(object.metadata?.annotations), kubeadmAnnotation),
    cloud: /^([a-z][a-z0-9+.-]*):\/\//.exec(text(record(object.spec).providerID) ?? '')?.[1] ?? '',
    operatingSystem: text(node.operatingSystem) ?? '',
    architecture: text(node.architecture) ?? '',
    runtime: text(node.containerRuntimeVersion) ?? '',
    ...(handlers === undefined ? {} : { runtimeHandlers: handlers }),
  };
};

const handlerOf = (value: unknown): RuntimeHandlerFacts => {
  const handler = record(value);
  const userNamespaces = flag(record(handler.features).userNamespaces);
  return { name: text(handler.name) ?? '', ...(userNamespaces === undefined ? {} : { userNamespaces }) };
};

export interface RuntimeClassFacts {
  /** Name of the configuration that the nodes' runtime is asked for; what lies behind it only the node knows. */
  readonly handler: string;
}

/** Facts of a RuntimeClass. Before 1.20 the handler stood in `spec.runtimeHandler`. */
export const projectRuntimeClass = (object: KubernetesObject): RuntimeClassFacts => ({
  handler: text(object.handler) ?? text(record(object.spec).runtimeHandler) ?? '',
});
