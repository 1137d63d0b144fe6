/** Handlers that put a kernel, or what stands in for one, between a container and its node, by the names they go by. */
const sandbox = /(?:^|[^a-z])(?:gvisor|runsc|kata|firecracker|edera|urunc|quark|hyperlight)(?:[^a-z]|$)/i;

/** True for a name that promises a sandbox: gVisor, Kata, Firecracker and the like. */
export const isSandboxName = (name: string): boolean => sandbox.test(name);
