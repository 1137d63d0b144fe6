/** Sysctls that Pod Security calls safe: namespaced, and harmless to the node. By the version that first allowed them. */
const allowedFrom: ReadonlyMap<string, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
  ['net.ipv4.tcp_notsent_lowat', 37],
  ['net.ipv4.tcp_slow_start_after_idle', 37],
]);

/** True when Pod Security of this minor version allows a Pod to set the sysctl. */
export const isSafeSysctl = (name: string, podSecurityMinor: number): boolean =>
  podSecurityMinor >= (allowedFrom.get(name) ?? Number.POSITIVE_INFINITY);
