import type { Operation } from '@plimsoll/contracts';
import { AppError, type Scope } from '@plimsoll/domain';
import type { Caller } from '@plimsoll/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Dependencies } from './dependencies.ts';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** A person or an API token; clusters only reach operations of their own. */
export type KnownPerson = Exclude<Caller, { readonly kind: 'cluster' | 'enrolment' }>;
/** With where they hold the permission that the operation asks for; of one for anybody signed in, where they read. */
export type PersonCaller = KnownPerson & { readonly scope: Scope };
export type EnrolmentCaller = Extract<Caller, { readonly kind: 'enrolment' }>;
export type ClusterCaller = Extract<Caller, { readonly kind: 'cluster' }>;

type CallerOf<Access> = Access extends 'anyone'
  ? undefined
  : Access extends 'cluster-credential'
    ? ClusterCaller
    : Access extends 'enrolment-token'
      ? EnrolmentCaller
      : PersonCaller;

/** One request, authenticated, authorized and parsed. */
export interface HandlerInput<O extends Operation> {
  readonly params: Parsed<O['params']>;
  readonly query: Parsed<O['query']>;
  readonly body: Parsed<O['body']>;
  readonly caller: CallerOf<O['access']>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Answer<O extends Operation> = O extends { readonly response: infer Schema extends z.ZodType }
  ? Promise<z.input<Schema>>
  : Promise<void>;

/** An operation with what it does. */
export interface Route {
  readonly operation: Operation;
  readonly handle: (dependencies: Dependencies, input: HandlerInput<Operation>) => Promise<unknown>;
}

/** Joins an operation of the contract and its handler; the compiler checks that they agree. */
export const route = <const O extends Operation>(
  operation: O,
  handle: (dependencies: Dependencies, input: HandlerInput<O>) => Answer<O>,
): Route => ({
  operation,
  // `register` parses by this very operation before it calls, so the input is of the operation's shape.
  handle: handle as unknown as Route['handle'],
});

/** The value, or the one answer for what does not exist and for what is outside the caller's scope. */
export const found = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined)
    throw new AppError('resource.not-found', `${what} does not exist, or is outside your scope.`);
  return value;
};
