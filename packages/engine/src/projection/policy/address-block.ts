/** The address at which clouds tell a machine its credentials; IPv4, which all of them answer on. */
const metadataAddress = '169.254.169.254';

/** True for the whole of IPv4 or IPv6. */
export const isEveryAddress = (range: string): boolean => isEveryIPv4(range) || /^[0:]+\/0$/.test(range.trim());

/** True for the whole of IPv4. */
export const isEveryIPv4 = (range: string): boolean => /^[0.]+\/0$/.test(range.trim());

/** True when a range, or a single address, holds the metadata address. */
export const holdsMetadataAddress = (range: string): boolean => {
  const [address = '', bits = '32'] = range.trim().split('/');
  const [start, target, length] = [numberOf(address), numberOf(metadataAddress), Number(bits)];
  if (start === undefined || target === undefined || !Number.isInteger(length) || length < 0 || length > 32)
    return false;
  const size = 2 ** (32 - length);
  return Math.floor(start / size) === Math.floor(target / size);
};

const numberOf = (address: string): number | undefined => {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address);
  if (match === null) return undefined;
  const parts = match.slice(1).map(Number);
  return parts.every((part) => part <= 255) ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined;
};

/** Ranges that are routed inside an organization only: RFC 1918, RFC 6598, RFC 4193, and link-local ones. */
const privateAddress =
  /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe80:|::1$)/i;

/** True for an address that the internet does not route. */
export const isPrivateAddress = (address: string): boolean => privateAddress.test(address.trim());

/** True for an IPv4 or IPv6 address; false for a name. */
export const isAddress = (text: string): boolean => numberOf(text.trim()) !== undefined || text.includes(':');
