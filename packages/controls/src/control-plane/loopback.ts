import type { Replica } from './replica.ts';

/** Reports a program that listens beyond its own node; unset it listens at every address. */
export const demandLoopback = (replica: Replica): void => {
  const address = replica.read('bind-address');
  if (address === undefined || (address.state === 'set' && isLoopback(address.text))) return;
  replica.report(address.path, address.state === 'set' ? address.text : null, 'listens beyond its own node');
};

const isLoopback = (address: string): boolean =>
  /^127(?:\.\d{1,3}){3}$/.test(address) || /^(?:0{0,4}:){1,7}0{0,3}1$/.test(address);
