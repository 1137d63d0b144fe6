/**
 * Oldest minor version of etcd 3 that gets fixes: the current one and the one before it do, so that 3.4 ended with the
 * release of 3.6 in May 2025. https://etcd.io/docs/v3.6/op-guide/versioning/
 */
export const oldestSupportedEtcd = 5;
