/** Titles of the catalogue's groups; a group that is not named here goes by its prefix. */
export const groupTitles: Readonly<Record<string, string>> = {
  img: 'Images',
  kubelet: 'Kubelets',
  net: 'Network',
  node: 'Files of nodes',
  nsp: 'Namespaces and admission',
  pod: 'Pods',
  rbac: 'Access rights',
  res: 'Resources and availability',
  sec: 'Secrets and tokens',
};
