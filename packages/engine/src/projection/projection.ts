import type { ResourceRef } from '@plimsoll/domain';
import type { Labels } from '../kubernetes/object.ts';
import type { FactsByKind } from './facts.ts';

/**
 * What the engine keeps of an object after its body is dropped: who it is, and the facts other objects' verdicts need.
 * Plain JSON, stored per body so that a cold worker parses nothing.
 */
export interface ResourceProjection<Facts = unknown> {
  readonly ref: ResourceRef;
  readonly labels: Labels;
  /** The controlling owner, when there is one. */
  readonly controller?: { readonly apiVersion: string; readonly kind: string; readonly name: string };
  /** Path of a field that has a type the API server refuses: what the facts do not say is then not known. */
  readonly malformed?: string;
  readonly facts: Facts;
}

/** Kinds with facts of their own, by `Kind` or `Kind.group`. */
export type KindWithFacts = keyof FactsByKind;

/** Projection of a kind whose facts are known. */
export type ProjectionOf<Kind extends string> = Kind extends KindWithFacts
  ? ResourceProjection<FactsByKind[Kind]>
  : ResourceProjection;
