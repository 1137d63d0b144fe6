/** Namespaces that Kubernetes itself makes and fills; their Pods belong to whoever runs the control plane. */
export const systemNamespaces: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease']);
