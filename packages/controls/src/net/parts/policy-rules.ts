import type { KubernetesObject } from '@plimsoll/engine';

type Json = Readonly<Record<string, unknown>>;

export interface Peer {
  readonly path: string;
  readonly peer: Json;
}

const listOf = (value: unknown, path: string): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new TypeError(`${path} is not a list`);
  return value;
};

const fieldsOf = (value: unknown, path: string): Json => {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new TypeError(`${path} is not an object`);
  return value as Json;
};

/** Every rule of a direction with its path. Throws on a shape the API would refuse. */
export const rulesOf = (object: KubernetesObject, direction: 'ingress' | 'egress'): readonly Peer[] =>
  listOf(fieldsOf(object.spec, 'spec')[direction], `spec.${direction}`).map((rule, index) => {
    const path = `spec.${direction}[${index}]`;
    return { path, peer: fieldsOf(rule, path) };
  });

/** Every peer that the rules of a direction name. */
export const peersOf = (object: KubernetesObject, direction: 'ingress' | 'egress'): readonly Peer[] =>
  rulesOf(object, direction).flatMap(({ path, peer: rule }) => {
    const field = direction === 'ingress' ? 'from' : 'to';
    return listOf(rule[field], `${path}.${field}`).map((peer, index) => {
      const at = `${path}.${field}[${index}]`;
      return { path: at, peer: fieldsOf(peer, at) };
    });
  });
