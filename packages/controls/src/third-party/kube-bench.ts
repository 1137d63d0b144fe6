import type { ThirdPartyStatement } from '@plimsoll/domain';
import definitions from './kube-bench.json' with { type: 'json' };

/** What kube-bench says of a test: it fails a test that is not scored with WARN, and leaves out what INFO is said of. */
export type KubeBenchStatus = 'PASS' | 'FAIL' | 'WARN' | 'INFO';

/** One result of a run; `found` is masked already. */
export interface KubeBenchResult {
  readonly test: string;
  readonly status: KubeBenchStatus;
  readonly found: string | null;
}

/**
 * Where a test and a control do not demand the same, one answer alone can be taken over: of a test that asks more, that it
 * passes; of one that asks less, that it fails. A test that looks at something else, or that a person has to do, is left out.
 */
type Mapping = string | { readonly control: string; readonly only: string };

const benchmarks: Readonly<Record<string, Readonly<Record<string, Mapping>>>> = definitions.benchmarks;

/** Benchmarks of kube-bench whose tests are known here. */
export const kubeBenchBenchmarks: readonly string[] = Object.keys(benchmarks);

/** What a run says of controls, in the order of its results; tests that say nothing of any control are left out. */
export const kubeBenchStatements = (
  benchmark: string,
  results: readonly KubeBenchResult[],
): readonly ThirdPartyStatement[] => {
  const mappings = Object.hasOwn(benchmarks, benchmark) ? (benchmarks[benchmark] ?? {}) : {};
  return results.flatMap(({ test, status, found }) => {
    const mapping = Object.hasOwn(mappings, test) ? mappings[test] : undefined;
    if (mapping === undefined) return [];
    const { control, only } = typeof mapping === 'string' ? { control: mapping, only: undefined } : mapping;
    const { status: taken, detail } = judge(status, only);
    return [{ control, test, status: taken, found: taken === 'fail' ? found : null, detail }];
  });
};

const judge = (status: KubeBenchStatus, only: string | undefined): Pick<ThirdPartyStatement, 'status' | 'detail'> => {
  switch (status) {
    case 'PASS':
      return only === 'fail' ? open('PASS, but the test asks less than this control') : { status: 'pass', detail: '' };
    case 'FAIL':
      return only === 'pass' ? open('FAIL, but the test asks more than this control') : { status: 'fail', detail: '' };
    case 'WARN':
      return open('WARN: a person has to check it');
    case 'INFO':
      return open('INFO: it was not tested');
  }
};

const open = (detail: string): Pick<ThirdPartyStatement, 'status' | 'detail'> => ({ status: 'undetermined', detail });
