import type { Clock } from '@plimsoll/domain';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  readonly advance: (seconds: number) => void;
}

/** Stands at `start`. */
export const testClock = (start: Date): TestClock => {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    advance: (seconds) => {
      at += seconds * 1000;
    },
  };
};
