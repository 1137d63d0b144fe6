import { AppError } from '@plimsoll/domain';

/** True for addresses of this machine: traffic to them leaves it nowhere. */
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/**
 * The address of a Plimsoll server, without path. Throws `config.invalid` on what is no address, and on plain http to
 * anywhere but this machine: the credential and the inventory would travel in the clear.
 */
export const serverAddress = (address: string): URL => {
  let url: URL;
  try {
    url = new URL(address.includes('://') ? address : `https://${address}`);
  } catch (cause) {
    throw new AppError('config.invalid', `${address} is no address; write it as https://plimsoll.example.com`, {
      cause,
    });
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new AppError('config.invalid', `${address} is neither https nor http`);
  if (url.username !== '' || url.password !== '')
    throw new AppError('config.invalid', 'the address must not hold a user or a password; give the token as a token');
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw new AppError('config.invalid', `${url.host} is not this machine, so it must be reached by https, not http`);
  return url;
};
