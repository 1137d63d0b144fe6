import type { KubernetesObject } from '../kubernetes/object.ts';
import { flag, list, record, text } from './json.ts';

/** What a handler of a node's container runtime can do, as its kubelet was told. */
export interface RuntimeHandlerFacts {
  /** Empty: the default handler. */
  readonly name: string;
  /** Undefined: the runtime did not say. */
  readonly userNamespaces?: boolean;
}

export interface NodeFacts {
  readonly operatingSystem: string;
  readonly architecture: string;
  /** Name and version as the kubelet reports them: `containerd://2.1.4`, `cri-o://1.33.2`. */
  readonly runtime: string;
  /** Undefined: the node does not say. Reported from Kubernetes 1.30 on. */
  readonly runtimeHandlers?: readonly RuntimeHandlerFacts[];
}

/** Facts of a Node. */
export const projectNode = (object: KubernetesObject): NodeFacts => {
  const status = record(object.status);
  const node = record(status.nodeInfo);
  const handlers = Array.isArray(status.runtimeHandlers) ? list(status.runtimeHandlers).map(handlerOf) : undefined;
  return {
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
