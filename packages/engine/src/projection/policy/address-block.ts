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
