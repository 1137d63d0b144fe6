import { AppError } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { toProblem } from './problem.ts';

describe('toProblem', () => {
  it('speaks the words of an AppError with the status of the one table', () => {
    const error = new AppError('body.too-large', 'The body is larger than 8 MB. Send smaller batches.');
    expect(toProblem(error, { instance: '/v1/sync', requestId: 'r-1' })).toEqual({
      type: 'urn:plimsoll:problem:body.too-large',
      title: 'The body is larger than allowed',
      status: 413,
      detail: 'The body is larger than 8 MB. Send smaller batches.',
      code: 'body.too-large',
      instance: '/v1/sync',
      requestId: 'r-1',
    });
  });

  it('lists what is wrong with which field', () => {
    const errors = [{ path: '/name', message: 'is required' }];
    const problem = toProblem(
      new AppError('request.invalid', 'Correct the fields named below.', { details: { errors } }),
    );
    expect(problem.errors).toEqual(errors);
  });

  it.each([new Error('relation "finding" does not exist'), new AppError('internal', 'SELECT 1'), 'text', undefined])(
    'tells nothing of an unexpected error',
    (error) => {
      const problem = toProblem(error);
      expect(problem).toMatchObject({ status: 500, code: 'internal' });
      expect(JSON.stringify(problem)).not.toMatch(/finding|SELECT|text/);
    },
  );
});
