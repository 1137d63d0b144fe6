import { writeFileSync } from 'node:fs';

/** A Vitest reporter that writes the counts, and why each skipped test was skipped, for scripts/test.mjs. */
export default class CountReporter {
  onTestRunEnd(modules, errors) {
    const counts = { passed: 0, failed: errors.length, skipped: 0, reasons: [] };
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      // A file that fails before its first test, or has none, would otherwise pass unseen.
      if (module.state() === 'failed' && tests.every((test) => test.result().state !== 'failed')) counts.failed += 1;
      for (const test of tests) {
        const { state, note } = test.result();
        counts[state === 'pending' ? 'failed' : state] += 1;
        if (state === 'skipped') counts.reasons.push({ name: `${module.relativeModuleId} > ${test.fullName}`, note });
      }
    }
    writeFileSync(process.env.PLIMSOLL_TEST_COUNTS, JSON.stringify(counts));
  }
}
