import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SampleReport, sampleReport, sampleSigner } from '../../test/sample.ts';
import { type ReportVerification, verifyReport } from './verify-report.ts';

const verify = async (file: Buffer, key?: Buffer): Promise<ReportVerification> =>
  await verifyReport({ size: file.length, read: async (from, to) => file.subarray(from, to) }, key);

let report: SampleReport;
beforeAll(async () => {
  report = await sampleReport(300, { pdf: true });
}, 60_000);
const fileOf = (format: 'json' | 'csv' | 'pdf'): Buffer => report.files.get(format) ?? Buffer.alloc(0);

describe.each(['json', 'csv', 'pdf'] as const)('a report as %s', (format) => {
  it('is intact as it was written, and says what it is', async () => {
    const found = await verify(fileOf(format), report.signer.publicKey);
    expect(found).toMatchObject({ intact: true, format, key: report.signer.name, trusted: true, faults: [] });
    expect(found.seal).toMatchObject({
      digest: report.digest,
      findings: 300,
      organization: { name: 'Harbour & Sons' },
      clusters: [{ name: 'shop', epoch: 3, sequence: 41, generation: 12 }, { name: 'bank' }],
    });
  });

  it('is not intact when another key signed it, and says nothing of keys when none was given', async () => {
    expect(await verify(fileOf(format), sampleSigner().publicKey)).toMatchObject({
      intact: false,
      trusted: false,
      faults: [],
    });
    expect((await verify(fileOf(format))).trusted).toBeUndefined();
  });

  it('is not intact with any byte changed, and the bytes that are named hold it', async () => {
    const file = fileOf(format);
    const step = Math.max(1, Math.floor(file.length / 150));
    for (let at = 0; at < file.length; at += step) {
      const changed = Buffer.from(file);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x01, at);
      const { intact, faults } = await verify(changed);
      expect(intact, `byte ${at}`).toBe(false);
      expect(
        faults.some(({ from, to }) => from <= at && at < to),
        `byte ${at}: ${JSON.stringify(faults)}`,
      ).toBe(true);
    }
  });

  it('is not intact with bytes added, taken away, or appended', async () => {
    const file = fileOf(format);
    const [head, tail] = [file.subarray(0, 5000), file.subarray(5000)];
    for (const changed of [
      Buffer.concat([head, Buffer.from('x'), tail]),
      Buffer.concat([head, tail.subarray(1)]),
      Buffer.concat([file, Buffer.from('\n')]),
      Buffer.concat([file, file]),
      file.subarray(0, -1),
      file.subarray(0, file.length >> 1),
      Buffer.alloc(0),
    ])
      expect((await verify(changed)).intact).toBe(false);
    const [fault] = (await verify(Buffer.concat([head, Buffer.from('x'), tail]))).faults;
    expect(fault).toMatchObject({ message: expect.stringContaining('bytes were added') });
    expect((fault?.from ?? 0) <= 5000 && 5000 < (fault?.to ?? 0)).toBe(true);
  });
});

it('names the field of a JSON report whose value was changed', async () => {
  const text = fileOf('json').toString();
  const change = async (from: string, to: string): Promise<string | undefined> => {
    expect(text).toContain(from);
    return (await verify(Buffer.from(text.replace(from, to)))).faults[0]?.part;
  };
  expect(await change('"headline":{"counts":{"excepted":42', '"headline":{"counts":{"excepted":24')).toBe('headline');
  expect(await change('"name":"bank","namespaces"', '"name":"tank","namespaces"')).toBe('scope');
  expect(await change('"name":"web-120"', '"name":"web-999"')).toBe('findings[100 to 149]');
});

it('cannot be sealed anew without the key that is trusted', async () => {
  const other = await sampleReport(299);
  expect(await verify(other.files.get('csv') ?? Buffer.alloc(0))).toMatchObject({ intact: true });
  expect(await verify(other.files.get('csv') ?? Buffer.alloc(0), report.signer.publicKey)).toMatchObject({
    intact: false,
  });
});

it('has a digest that is the hash of the lines between the first and the last of its JSON', () => {
  const lines = fileOf('json').toString().split('\n');
  const model = `${lines.slice(1, -2).join('\n')}\n`;
  expect(createHash('sha256').update(model).digest('hex')).toBe(report.digest);
});
