import { AppError } from '@plimsoll/domain';
import { isJsonObject, type Json, ownField } from '../json.ts';

/** Who an object says it is, checked as far as everything behind relies on it. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Json;
  readonly name: string;
}

/** Bounds as Kubernetes sets them: a group is a DNS name of at most 253 characters, a version is short. */
const apiVersionPattern = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[a-z0-9]{1,63}$/;
const kindPattern = /^[A-Za-z][A-Za-z0-9]{0,62}$/;

/** Identity of an object. Throws `input.invalid`, saying what is missing, on what is no Kubernetes object. */
export const identityOf = (value: unknown, unnamed: 'refuse' | 'accept'): Identity => {
  if (!isJsonObject(value)) throw refused('this is no Kubernetes object: apiVersion and kind are missing');
  const apiVersion = ownField(value, 'apiVersion');
  const kind = ownField(value, 'kind');
  const metadata = ownField(value, 'metadata') ?? (unnamed === 'accept' ? {} : undefined);
  if (apiVersion === undefined && kind === undefined)
    throw refused('this is no Kubernetes object: apiVersion and kind are missing');
  if (kind === undefined) throw refused('kind is missing');
  if (typeof kind !== 'string' || !kindPattern.test(kind)) throw refused('kind is not the name of a kind');
  if (apiVersion === undefined) throw refused(`apiVersion is missing (kind ${kind})`);
  if (typeof apiVersion !== 'string' || !apiVersionPattern.test(apiVersion))
    throw refused(`apiVersion is not a group and version (kind ${kind})`);
  if (!isJsonObject(metadata)) throw refused(`metadata is missing (kind ${kind})`);
  return { apiVersion, kind, metadata, name: nameOf(metadata, kind, unnamed) };
};

/** A name, or, as `kubectl create` takes it, the beginning of one. */
const nameOf = (metadata: Json, kind: string, unnamed: 'refuse' | 'accept'): string => {
  const name =
    ownField(metadata, 'name') ?? ownField(metadata, 'generateName') ?? (unnamed === 'accept' ? '' : undefined);
  if (name === undefined || (name === '' && unnamed === 'refuse'))
    throw refused(`metadata.name is missing (kind ${kind})`);
  if (typeof name !== 'string' || name.length > 253 || name.includes('|'))
    throw refused(`metadata.name is not a name (kind ${kind})`);
  const namespace = ownField(metadata, 'namespace');
  if (
    namespace !== undefined &&
    namespace !== null &&
    (typeof namespace !== 'string' || !/^[a-z0-9-]{0,63}$/.test(namespace))
  )
    throw refused(`metadata.namespace is not a name (kind ${kind})`);
  return name;
};

const refused = (message: string): AppError => new AppError('input.invalid', message);
