import { AppError } from '@plimsoll/domain';

/** The result of `work`, or `server.unreachable` when it takes longer. What is late goes on by itself and is not heard. */
export const within = async <Result>(milliseconds: number, what: string, work: Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new AppError('server.unreachable', `${what} did not answer in time.`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
};
