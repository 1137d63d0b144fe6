import { ensureHelm } from './helm/ensure.mjs';
import { describeError } from './steps/step-error.mjs';

// Prints the path of the helm that the tests use, fetching it first where it is missing.
await ensureHelm().then(console.log, (error) => {
  console.error(describeError(error));
  process.exitCode = 1;
});
