/** A step that failed, in the words a person needs: which, why, and what to do. */
export class StepError extends Error {
  constructor(message, { remedy, output, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StepError';
    this.remedy = remedy;
    this.output = output;
  }
}

const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n');

/** What is shown for an error that ended a command; a stack only where the error is not one we foresaw. */
export const describeError = (error) => {
  if (!(error instanceof StepError)) return `${error?.stack ?? error}`;
  const parts = [error.message];
  if (error.output) parts.push(lastLines(error.output, 25).replace(/^/gm, '    '));
  if (error.remedy) parts.push(`What to do: ${error.remedy}`);
  return parts.join('\n');
};
