import { ReportFinding, ReportHead } from '@plimsoll/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { hostileNames, type SampleReport, sampleGround, sampleReport } from '../../test/sample.ts';
import { buildHead } from '../model/build-head.ts';
import { ReportWriter } from './write-report.ts';

const findings = 300;
let report: SampleReport;
beforeAll(async () => {
  report = await sampleReport(findings);
});
const textOf = (format: 'json' | 'csv'): string => (report.files.get(format) ?? Buffer.alloc(0)).toString();

/** Reads CSV as RFC 4180 has it. */
const readCsv = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',' || character === '\n') {
      row.push(character === '\n' ? cell.replace(/\r$/, '') : cell);
      cell = '';
      if (character === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += character;
  }
  return rows;
};

it('is one model, whatever batches its findings come in', async () => {
  for (const batch of [1, 500]) expect((await sampleReport(findings, { batch })).digest).toBe(report.digest);
  expect((await sampleReport(findings + 1)).digest).not.toBe(report.digest);
});

describe('as JSON', () => {
  it('is the model that was built, with every finding', () => {
    const { findings: listed, ...head } = (JSON.parse(textOf('json')) as { report: { findings: unknown[] } }).report;
    expect(ReportHead.strict().parse(head)).toEqual(buildHead(sampleGround(findings)));
    expect(listed.map((one) => ReportFinding.strict().parse(one))).toHaveLength(findings);
  });
});

describe('as CSV', () => {
  it('has a row for each finding, the numbers of the model, and the seal as its last line', () => {
    const rows = readCsv(textOf('csv'));
    const [header = [], ...rest] = rows;
    const seal = rest.at(-1);
    const body = rest.slice(0, -1);
    expect(seal?.[0]).toMatch(/^#plimsoll-seal 1 /);
    expect(body).toHaveLength(findings);
    for (const row of body) expect(row).toHaveLength(header.length);
    const { totals } = buildHead(sampleGround(findings));
    const count = (status: string) => body.filter((row) => row[header.indexOf('status')] === status).length;
    expect({ fail: count('fail'), excepted: count('excepted'), undetermined: count('undetermined') }).toEqual({
      fail: totals.fail,
      excepted: totals.excepted,
      undetermined: totals.undetermined,
    });
  });

  it('has no cell that a spreadsheet takes for a formula', () => {
    const rows = readCsv(textOf('csv'));
    const name = rows[0]?.indexOf('name') ?? -1;
    const cells = rows.slice(1, -1).flat();
    for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠#]/);
    expect(rows.slice(1, 1 + hostileNames.length).map((row) => row[name]?.replace(/^'/, ''))).toEqual([
      ...hostileNames,
    ]);
  });
});

it('is never made when its findings are not as many as it counts', async () => {
  const writer = new ReportWriter(buildHead(sampleGround(5)), {});
  await writer.begin();
  await expect(writer.end()).rejects.toThrow('counts 5 findings and lists 0');
});
