import { setTimeout as delay } from 'node:timers/promises';
import { AppError, isRetryable } from '@plimsoll/domain';
import type { HttpAnswer, HttpRequest, Send } from './http-client.ts';
import { errorOf } from './problem-error.ts';

/** Time and chance as arguments. `sleep` takes milliseconds. */
export interface Patience {
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** 0 to 1. */
  readonly random: () => number;
  /** How often a request is sent again. */
  readonly retries: number;
  /** Which refusals are worth another try, where it is not those that the error table says. */
  readonly isWorthwhile?: (error: AppError) => boolean;
  /** Told of each refusal that is tried again, and after how many milliseconds. */
  readonly onRefused?: (error: AppError, pause: number) => void;
  /** Told when a request succeeded. */
  readonly onSuccess?: () => void;
}

/** Six attempts over about half a minute. */
export const usualPatience: Patience = {
  sleep: async (milliseconds) => {
    await delay(milliseconds);
  },
  random: Math.random,
  retries: 5,
};

/** Longest pause that a server may ask for, in milliseconds: beyond that a person should know. */
const longestPause = 120_000;

/**
 * Sends until it succeeds: again after what may pass (unreachable, overloaded, too many requests), with pauses that
 * double and jitter, or as long as Retry-After asks. Rejects with the last refusal.
 */
export const sendPatiently = async (send: Send, request: HttpRequest, patience: Patience): Promise<HttpAnswer> => {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await attemptOnce(send, request);
    if ('answer' in outcome) {
      patience.onSuccess?.();
      return outcome.answer;
    }
    const isWorthwhile = patience.isWorthwhile ?? isRetryable;
    if (attempt >= patience.retries || !isWorthwhile(outcome.error)) throw outcome.error;
    const backOff = 500 * 2 ** Math.min(attempt, 10) * (0.5 + patience.random());
    const pause = Math.min(Math.max(backOff, outcome.askedPause), longestPause);
    patience.onRefused?.(outcome.error, pause);
    await patience.sleep(pause);
  }
};

type Outcome = { readonly answer: HttpAnswer } | { readonly error: AppError; readonly askedPause: number };

const attemptOnce = async (send: Send, request: HttpRequest): Promise<Outcome> => {
  try {
    const answer = await send(request);
    if (answer.status >= 200 && answer.status < 300) return { answer };
    return { error: errorOf(answer), askedPause: retryAfter(answer) };
  } catch (error) {
    if (error instanceof AppError) return { error, askedPause: 0 };
    throw error;
  }
};

/** Seconds, as this server says it; a date would need a clock that agrees with the server's. */
const retryAfter = ({ headers }: HttpAnswer): number => {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
};
