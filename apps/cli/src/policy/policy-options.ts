import { AppError } from '@plimsoll/domain';
import type { TokenOptions } from '../server/token.ts';

/** How `scan` is told whose policy to judge by. */
export interface PolicyOptions extends TokenOptions {
  readonly url?: string;
  /** Name or id of the cluster whose exceptions and version count. */
  readonly policyOf?: string;
  /** Folder that policies are kept in. */
  readonly cache?: string;
  readonly offline?: boolean;
  /** Longest age of a kept policy, as `12h`. */
  readonly maxAge: string;
}

/** Longest age of a policy that the server cannot confirm, unless told otherwise. */
export const usualMaxAge = '7d';

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of `30m`, `12h`, `7d`. Throws `request.invalid`. */
export const readAge = (text: string): number => {
  const [, count = '', unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  if (unit !== 'm' && unit !== 'h' && unit !== 'd')
    throw new AppError('request.invalid', `--max-age is ${text}; write it as 30m, 12h or 7d`);
  return Number(count) * unitMs[unit];
};

/** An age in words, cut down to whole units. */
export const ageText = (ms: number): string => {
  const [count, unit] =
    ms < unitMs.h
      ? [Math.floor(ms / unitMs.m), 'minute']
      : ms < 2 * unitMs.d
        ? [Math.floor(ms / unitMs.h), 'hour']
        : [Math.floor(ms / unitMs.d), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
};

/** Throws `request.invalid` on options that mean nothing together. */
export const refusePolicyContradictions = (options: PolicyOptions & { readonly data: readonly string[] }): void => {
  const { url, policyOf, cache, offline, tokenFile, data, maxAge } = options;
  readAge(maxAge);
  if (url !== undefined) {
    if (data.length > 0)
      throw new AppError('request.invalid', '--url and --data contradict each other: the policy says which data count');
    return;
  }
  const stray = { 'policy-of': policyOf, cache, offline, 'token-file': tokenFile };
  for (const [name, value] of Object.entries(stray))
    if (value !== undefined && value !== false)
      throw new AppError('request.invalid', `--${name} needs --url: the address of Plimsoll whose policy is meant`);
};
