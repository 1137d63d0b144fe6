import { httpSender, type Send, serverAddress } from '@plimsoll/collect';
import { type TokenOptions, tokenOf } from '../server/token.ts';
import { version } from '../version.ts';

/** Where an installation is, and who asks it. */
export interface DataServer extends TokenOptions {
  readonly url: string;
}

/** A body of the API may be this long. */
export const longestBody = 1 << 20;
/** An answer holds a data set at most, written with spaces. */
export const longestAnswer = 16 << 20;

/** Sends to the installation; `which` says what token is wanted when there is none. */
export const senderTo = async ({ url, ...options }: DataServer, which: string): Promise<Send> =>
  httpSender(serverAddress(url), await tokenOf(options, which), `plimsoll/${version}`);

export const importer = 'an API token of an admin or an owner';
export const reader = 'an API token';

export const json = { 'content-type': 'application/json' };
