import { z } from 'zod';
import { ClusterLabels } from './cluster.ts';
import { ControlId } from './id.ts';
import { masksIn } from './mask.ts';
import type { Severity } from './severity.ts';
import { FoundValue } from './verdict.ts';

/** Why a violation is permitted. */
export const exceptionTypes = ['risk-accepted', 'compensating-control', 'false-positive', 'vendor-owned'] as const;
export const ExceptionType = z.enum(exceptionTypes);
export type ExceptionType = z.infer<typeof ExceptionType>;

/** Only an approved one has an effect. `replaced`: a renewal of it was approved. */
const exceptionStates = ['requested', 'approved', 'rejected', 'revoked', 'expired', 'replaced'] as const;
export const ExceptionState = z.enum(exceptionStates);
export type ExceptionState = z.infer<typeof ExceptionState>;

const SomeLabels = ClusterLabels.refine((labels) => Object.keys(labels).length > 0, 'at least one label');

/** Longest text that is kept of a value found, and most items of a list: what is longer was cut. */
export const longestFound = { text: 300, items: 20 } as const;

const isWholeText = (text: string): boolean =>
  !(text.length > longestFound.text && text.endsWith('…')) && masksIn(text).length === 0;

/**
 * False for a value of which only a part is known, because it was cut or a secret in it is masked: two different ones may
 * look the same.
 */
export const isWholeFound = (found: FoundValue): boolean => {
  if (typeof found === 'string') return isWholeText(found);
  return !Array.isArray(found) || (found.length < longestFound.items && found.every(isWholeText));
};

/** Which violations inside a cluster are meant. Everything is compared as it is written: no patterns, no prefixes. */
export const ExceptionScope = z.strictObject({
  control: ControlId,
  /** The namespace that the subject counts under: of a Namespace its own name, `''` for what has none. */
  namespace: z.string().max(63),
  /** With its group, as `Deployment.apps`, `Pod`, `ServiceAccount.rbac` for an identity, `Cluster.plimsoll`. */
  kind: z
    .string()
    .max(317)
    .regex(/^[A-Za-z][A-Za-z0-9]{0,62}(\.[a-z0-9]([a-z0-9.-]*[a-z0-9])?)?$/, 'a kind, with its group behind a dot'),
  /** The one subject of this name, or every one that has all of these labels. */
  subject: z.union([z.strictObject({ name: z.string().min(1).max(512) }), z.strictObject({ labels: SomeLabels })]),
  /** Only violations inside the container of this name. */
  container: z.string().min(1).max(63).optional(),
  /** Only violations that found exactly this. */
  found: FoundValue.refine(isWholeFound, 'a value that was cut or masked cannot be told from others').optional(),
});
export type ExceptionScope = z.infer<typeof ExceptionScope>;

/** In which clusters: the one, or every one that has all of these labels. */
export const ExceptionClusters = z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ labels: SomeLabels })]);
export type ExceptionClusters = z.infer<typeof ExceptionClusters>;

/** An exception in force in one inventory. */
export interface LiveException {
  readonly id: string;
  readonly control: string;
  readonly namespace: string;
  readonly kind: string;
  readonly subject: { readonly name: string } | { readonly labels: Readonly<Record<string, string>> };
  readonly container?: string | undefined;
  readonly found?: FoundValue | undefined;
}

/** Longest life in days, by the severity of the control: what is worse is looked at again sooner. */
export const maximumExceptionDays: Readonly<Record<Severity, number>> = {
  critical: 30,
  high: 90,
  medium: 180,
  low: 365,
  info: 365,
};

const dayMs = 86_400_000;

/** The latest expiry that an exception for a control of this severity may have, seen from `now`. */
export const latestExpiry = (severity: Severity, now: Date): Date =>
  new Date(now.getTime() + maximumExceptionDays[severity] * dayMs);

/** What is to be tidied up about an exception. */
const exceptionHygienes = ['never-matched', 'inert', 'too-broad', 'expiring', 'expired'] as const;
export const ExceptionHygiene = z.enum(exceptionHygienes);
export type ExceptionHygiene = z.infer<typeof ExceptionHygiene>;

/** More findings than this are a decision about a policy, not about a case. */
const broadException = 50;
const expiringMs = 14 * dayMs;

/** How an exception stands in the clusters it covers. */
export interface ExceptionMatches {
  /** Findings that are excepted by it now. */
  readonly excepted: number;
  /** Findings of which it covers a violation now, whether or not that suffices. */
  readonly touched: number;
  /** When a violation was first covered; null: never. */
  readonly firstAt: string | null;
}

/**
 * What is to be tidied up, worst first. Inert: it excepts nothing now, because what it was for is gone or because other
 * violations beside keep the findings open.
 */
export const exceptionHygiene = (
  exception: { readonly state: ExceptionState; readonly expiresAt: string } & ExceptionMatches,
  now: Date,
): readonly ExceptionHygiene[] => {
  const left = Date.parse(exception.expiresAt) - now.getTime();
  if (exception.state === 'expired' || (exception.state === 'approved' && left <= 0)) return ['expired'];
  if (exception.state !== 'approved') return [];
  const said: ExceptionHygiene[] = [];
  if (exception.firstAt === null) said.push('never-matched');
  else if (exception.excepted === 0) said.push('inert');
  if (exception.excepted > broadException) said.push('too-broad');
  if (left <= expiringMs) said.push('expiring');
  return said;
};
