/** Ranges that the internet does not route (RFC 1918, 6598, 3927, 1122, 5737 and multicast), as first octets. */
const unroutedV4 =
  /^(?:0|10|127|169\.254|192\.168|192\.0\.2|198\.51\.100|203\.0\.113|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|22[4-9]|2[3-5]\d)\./;

/** `public` for an IPv4 address the internet routes, `global` for such an IPv6 address, which firewalls may still close. */
export const reachOf = (address: string): 'public' | 'global' | 'private' | 'no-address' => {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return unroutedV4.test(address) ? 'private' : 'public';
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) return 'no-address';
  // 2000::/3 is what is routed globally; 2001:db8::/32 is for documents.
  return /^[23][0-9a-f]{3}:/i.test(address) && !/^2001:0?db8:/i.test(address) ? 'global' : 'private';
};
