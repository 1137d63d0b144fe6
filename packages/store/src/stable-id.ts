import { createHash } from 'node:crypto';

/**
 * The id of something inside a cluster, derived from its key: the same for ever, whoever computes it. A UUID of version 8
 * (RFC 9562) over SHA-256.
 */
export const stableId = (clusterId: string, key: string): string => {
  const bytes = createHash('sha256').update(`${clusterId}|${key}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
