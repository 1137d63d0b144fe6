import { canonicalBytes, contentHash, redact } from '@plimsoll/collect';
import { describe, expect, it } from 'vitest';
import { Refusal, readLine } from './read-line.ts';

const read = (line: unknown) => readLine(Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)));
const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop', resourceVersion: '7' },
  spec: { containers: [{ name: 'a', image: 'a:1', env: [{ name: 'DB_PASSWORD', value: 'hunter2-hunter2-hunter2' }] }] },
};

describe('a line', () => {
  it('that puts an object keeps its redacted, canonical body under its own hash', () => {
    const { entry, blob } = read({ put: pod });
    expect(entry).toEqual({
      put: contentHash(blob?.bytes ?? Buffer.alloc(0)),
      ref: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' },
    });
    expect(blob?.bytes).toEqual(canonicalBytes(redact(pod).object));
    expect(blob?.bytes.toString()).not.toMatch(/hunter2|resourceVersion/);
  });

  it('has the same hash whether or not its sender redacted it, and in whichever order its keys stand', () => {
    const [raw, redacted] = [read({ put: pod }), read({ put: redact(pod).object })];
    const { spec, ...rest } = pod;
    expect([redacted.entry, read({ put: { spec, ...rest } }).entry]).toEqual([raw.entry, raw.entry]);
  });

  it('that holds a body names it, and one that deletes names an object', () => {
    expect(read({ hold: { hash: 'a'.repeat(64) } })).toEqual({ entry: { hold: 'a'.repeat(64) } });
    const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
    expect(read({ delete: { ...ref, more: 1 } })).toEqual({ entry: { delete: ref } });
  });

  it('of a cluster-scoped object has an empty namespace', () => {
    for (const metadata of [{ name: 'a' }, { name: 'a', namespace: null }, { name: 'a', namespace: '' }])
      expect(read({ put: { apiVersion: 'v1', kind: 'Namespace', metadata } }).entry).toMatchObject({
        ref: { namespace: '' },
      });
  });

  it('that is refused says which object it was about, in characters that can be shown', () => {
    const refusal = (line: unknown): Refusal => {
      try {
        read(line);
      } catch (error) {
        if (error instanceof Refusal) return error;
      }
      throw new Error('it was taken');
    };
    expect(refusal({ put: { ...pod, apiVersion: undefined } }).reference).toBe('Pod shop/web');
    expect(refusal({ put: { ...pod, apiVersion: 'NO/v1' } })).toMatchObject({ reference: 'Pod shop/web' });
    expect(refusal({ put: { ...pod, metadata: { name: '\u001b[2J\ud800' } } }).reference).toBe('Pod /\ufffd[2J\ufffd');
    expect(refusal({ put: 'x'.repeat(1000) }).reference).toBe(' /');
    expect(refusal({ delete: { apiVersion: 'v1', kind: 'Pod', namespace: 'a', name: 'b|c' } }).message).toContain(
      'delete',
    );
  });
});
