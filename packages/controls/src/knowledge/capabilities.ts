/** What Pod Security baseline lets a container add, in every version: what runtimes grant by default, without NET_RAW. */
export const baselineCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Each of these alone is a known way to read or change the node, besides SYS_ADMIN and SYS_MODULE. */
export const escapeProneCapabilities: ReadonlySet<string> = new Set([
  'BPF',
  'CHECKPOINT_RESTORE',
  'DAC_READ_SEARCH',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
  'PERFMON',
  'SYS_BOOT',
  'SYS_RAWIO',
  'SYSLOG',
]);
