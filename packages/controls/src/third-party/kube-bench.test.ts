import { describe, expect, it } from 'vitest';
import { registry } from '../registry.ts';
import definitions from './kube-bench.json' with { type: 'json' };
import { type KubeBenchStatus, kubeBenchBenchmarks, kubeBenchStatements } from './kube-bench.ts';

const said = (benchmark: string, test: string, status: KubeBenchStatus) =>
  kubeBenchStatements(benchmark, [{ test, status, found: 'permissions=644' }])[0];

describe('the tests of kube-bench', () => {
  it('name controls of the catalogue, each once in a benchmark', () => {
    const known = new Set(registry.map(({ definition }) => definition.id));
    for (const tests of Object.values(definitions.benchmarks)) {
      const controls = Object.values(tests).map((mapping) => (typeof mapping === 'string' ? mapping : mapping.control));
      expect(new Set(controls).size).toBe(controls.length);
      for (const control of controls) expect(known).toContain(control);
    }
  });

  it('move from one benchmark to the next', () => {
    expect(said('cis-1.8', '1.2.13', 'PASS')?.control).toBe('api-service-account-plugin');
    expect(said('cis-1.12', '1.2.12', 'PASS')?.control).toBe('api-service-account-plugin');
    expect(said('cis-1.8', '1.2.12', 'PASS')).toBeUndefined();
    expect(said('cis-1.10', '1.2.30', 'PASS')).toBeUndefined();
    expect(said('cis-1.11', '1.2.30', 'PASS')?.control).toBe('api-sa-extended-expiry');
  });

  it('take WARN and INFO for no answer, and never for a pass', () => {
    for (const benchmark of kubeBenchBenchmarks)
      for (const status of ['WARN', 'INFO'] as const)
        expect(said(benchmark, '1.1.1', status)).toMatchObject({ status: 'undetermined', found: null });
  });

  it('take over what both demand', () => {
    expect(said('cis-1.12', '4.2.1', 'PASS')).toMatchObject({ control: 'kubelet-anonymous-auth', status: 'pass' });
    expect(said('cis-1.12', '1.1.1', 'FAIL')).toMatchObject({ status: 'fail', found: 'permissions=644', detail: '' });
  });

  it('take over no pass of a test that asks less, and no failure of one that asks more', () => {
    // Until 1.11 only admin.conf is looked at; super-admin.conf is there since Kubernetes 1.29.
    expect(said('cis-1.9', '1.1.13', 'PASS')).toMatchObject({ status: 'undetermined' });
    expect(said('cis-1.9', '1.1.13', 'FAIL')).toMatchObject({ status: 'fail' });
    expect(said('cis-1.12', '1.1.13', 'PASS')).toMatchObject({ status: 'pass' });
    // Not every audit log is a file.
    expect(said('cis-1.12', '1.2.16', 'FAIL')).toMatchObject({ status: 'undetermined' });
    expect(said('cis-1.12', '1.2.16', 'PASS')).toMatchObject({ status: 'pass' });
  });

  it('of an unknown benchmark or an unknown name say nothing', () => {
    expect(said('rke2-cis-1.7', '1.1.1', 'PASS')).toBeUndefined();
    expect(said('constructor', 'name', 'PASS')).toBeUndefined();
    expect(said('cis-1.12', 'constructor', 'PASS')).toBeUndefined();
  });
});
