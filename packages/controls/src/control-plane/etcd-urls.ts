import type { FlagUse } from '@plimsoll/engine';
import type { Replica } from './replica.ts';

/** Addresses a member listens at in plain HTTP beyond its own node: etcd ignores its certificates there. */
export const plainUrlsOf = (member: Replica, flag: string): readonly FlagUse[] =>
  (member.list(flag) ?? []).filter(
    ({ text }) => text.startsWith('http://') && !/^http:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?::|$)/.test(text),
  );

/** Addresses a member listens at on every network of its node. */
export const openUrlsOf = (member: Replica, flag: string): readonly FlagUse[] =>
  (member.list(flag) ?? []).filter(({ text }) => /^https?:\/\/(?:0\.0\.0\.0|\[::\])(?::|$)/.test(text));
