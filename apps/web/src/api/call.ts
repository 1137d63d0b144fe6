import 'server-only';
import type { Operation, Problem } from '@plimsoll/contracts';
import { notFound, redirect } from 'next/navigation';
import { pickedHeaders } from '../scope/read-picked.ts';
import { redirectToSignIn } from '../session/redirect-to-sign-in.ts';
import { queryAsOf } from '../time/read-as-of.ts';
import { currentCaller } from './caller.ts';
import { ApiProblem } from './errors.ts';
import { type Caller, send, sendFile, sendText } from './send.ts';
import type { InputOf, OutputOf } from './types.ts';

const isUuidRefusal = ({ code, errors }: Problem): boolean =>
  code === 'request.invalid' && (errors ?? []).some(({ path }) => /clusterId|subjectId|resourceId/.test(path));

/** What became of a call that failed: another page, or the error page. */
const failed = async (error: unknown): Promise<never> => {
  if (error instanceof ApiProblem) {
    if (error.problem.status === 401) await redirectToSignIn();
    if (error.problem.code === 'auth.second-factor-setup') redirect('/second-factor');
    if (error.problem.code === 'demo.absent') redirect('/leave-demo');
    if (error.problem.status === 404 || isUuidRefusal(error.problem)) notFound();
  }
  throw error;
};

/** The person whose page is being rendered, with what they picked to look at. */
const narrowedCaller = async (): Promise<Caller> => {
  const caller = await currentCaller();
  return { ...caller, headers: { ...caller.headers, ...(await pickedHeaders()) } };
};

/**
 * Calls the API for a page, as of the day that the page is looked at and narrowed to what was picked. A session that has ended leads to sign-in and back; what is not there, or outside the
 * caller's scope, is the not-found page; anything else reaches the error page.
 */
export const call = async <const O extends Operation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> => {
  const query = await queryAsOf(operation, input.query);
  return await callNow(operation, { ...input, query } as InputOf<O>);
};

/** The same of now, whatever day the page is looked at. */
export const callNow = async <const O extends Operation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> => {
  try {
    return await send(operation, input, await narrowedCaller());
  } catch (error) {
    return await failed(error);
  }
};

/** The same of now and of all that the person sees: for what stands around every page. */
export const callAround = async <const O extends Operation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> => {
  try {
    return await send(operation, input, await currentCaller());
  } catch (error) {
    return await failed(error);
  }
};

/** The same for an operation that answers with text. */
export const callText = async <const O extends Operation>(operation: O, input: InputOf<O>): Promise<string> => {
  try {
    return await sendText(operation, input, await narrowedCaller());
  } catch (error) {
    return await failed(error);
  }
};

/** The same for an operation that answers with a file of any size. */
export const callFile = async <const O extends Operation>(operation: O, input: InputOf<O>): Promise<Response> => {
  try {
    return await sendFile(operation, input, await narrowedCaller());
  } catch (error) {
    return await failed(error);
  }
};
