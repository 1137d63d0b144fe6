import type { Permission } from '@plimsoll/domain';
import type { z } from 'zod';

/**
 * Who may call: nobody in particular, anybody signed in, a holder of a permission, a cluster's own credential, or who
 * holds an enrolment token.
 */
export type Access = 'anyone' | 'signed-in' | 'cluster-credential' | 'enrolment-token' | Permission;

/** One HTTP operation: its handler, the OpenAPI document and the typed client all follow from this. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters as `{name}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Status of success and its body; left out when there is none. */
  readonly status: 200 | 201 | 202 | 204;
  readonly response?: z.ZodType;
  /** Its answer has an ETag, and who sends it back in If-None-Match hears 304 while nothing has changed. */
  readonly unchanged?: true;
}

/** Declares an operation. Typed identity. */
export const operation = <const O extends Operation>(declared: O): O => declared;
