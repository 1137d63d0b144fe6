import { ensureKubernetes } from './kubernetes/ensure.mjs';
import { createProgress } from './steps/progress.mjs';

// Prints the folder for KUBEBUILDER_ASSETS, building what is missing.
const { folder, missing } = await ensureKubernetes(createProgress((line) => process.stderr.write(`${line}\n`)));
if (folder === undefined) {
  console.error(missing);
  process.exitCode = 1;
} else {
  console.log(folder);
}
