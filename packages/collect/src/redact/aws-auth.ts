import { type Json, objectOf, ownField } from '../json.ts';
import type { Identity } from './identity.ts';

/** More than this is no mapping that EKS takes: a ConfigMap holds 1 MB. */
const mostCounted = 100_000;

/**
 * What of ConfigMap kube-system/aws-auth leaves beside the names of its keys: how often it gives `system:masters`, and how
 * many whole accounts it trusts. Who is mapped stays. Nothing of any other ConfigMap.
 */
export const awsAuthFacts = ({ metadata, name }: Identity, source: Json): { readonly awsAuth?: Json } => {
  if (name !== 'aws-auth' || ownField(metadata, 'namespace') !== 'kube-system') return {};
  const data = ownField(source, 'data');
  if (data === undefined) return known(objectOf(ownField(source, 'awsAuth')));
  const texts = objectOf(data);
  return {
    awsAuth: {
      accounts: count(ownField(texts, 'mapAccounts'), /(?<!\d)\d{12}(?!\d)/g),
      masters: {
        mapRoles: count(ownField(texts, 'mapRoles'), masters),
        mapUsers: count(ownField(texts, 'mapUsers'), masters),
      },
    },
  };
};

const masters = /(?<![\w:.-])system:masters(?![\w:.-])/g;

const count = (text: unknown, pattern: RegExp): number =>
  typeof text === 'string' ? Math.min([...text.matchAll(pattern)].length, mostCounted) : 0;

/** What was kept when it was redacted before; anything else in its place is dropped. */
const known = (kept: Json): { readonly awsAuth?: Json } => {
  const { mapRoles, mapUsers } = objectOf(ownField(kept, 'masters'));
  const { accounts } = kept;
  return isCount(mapRoles) && isCount(mapUsers) && isCount(accounts)
    ? { awsAuth: { accounts, masters: { mapRoles, mapUsers } } }
    : {};
};

const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= mostCounted;
