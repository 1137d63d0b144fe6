import { hash } from 'node:crypto';

/**
 * The id of something inside a cluster, derived from its key: the same for ever, whoever computes it. A UUID of version 8
 * (RFC 9562) over SHA-256.
 */
export const stableId = (clusterId: string, key: string): string => {
  const hex = hash('sha256', `${clusterId}|${key}`, 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
