/** Handlers that put a kernel, or what stands in for one, between a container and its node, by the names they go by. */
const sandbox = /(?:^|[^a-z])(?:gvisor|runsc|kata|firecracker|edera|urunc|quark|hyperlight)(?:[^a-z]|$)/i;

/** True for a name that promises a sandbox: gVisor, Kata, Firecracker and the like. */
export const isSandboxName = (name: string): boolean => sandbox.test(name);
/** Of these, those that start a virtual machine for each Pod. */
const machine = /(?:^|[^a-z])(?:kata|firecracker|urunc|hyperlight)(?:[^a-z]|$)/i;
/** Handlers that share the node's kernel. */
const ordinary = /^(?:runc|crun|youki|nvidia|nvidia-cdi|nvidia-legacy)$/i;

/** True for a handler that starts a virtual machine for each Pod. */
export const isMachineHandler = (handler: string): boolean => machine.test(handler);

/** True for a handler that is known to isolate no more than any container. */
export const isOrdinaryHandler = (handler: string): boolean => ordinary.test(handler);
