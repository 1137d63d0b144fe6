import { AppError } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { readExpectedCsv } from './expected-csv.ts';
import { formatCsv } from './format-csv.ts';

const faultsOf = (text: string): unknown => {
  try {
    readExpectedCsv(text);
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, message: error.message, ...error.details };
  }
  return undefined;
};

describe('a list in CSV', () => {
  it('is read by its column names, whatever else it has and however its lines end', () => {
    const text = '\uFEFFregion,Note,name\r\neu,"says ""hi"", twice\nover lines",prod-1\r\n\r\nus,,prod-2';
    expect(readExpectedCsv(text)).toEqual([
      { name: 'prod-1', note: 'says "hi", twice\nover lines' },
      { name: 'prod-2', note: '' },
    ]);
  });

  it('is read again as it was written', () => {
    const lines = [
      { name: 'a', note: 'x, "y"\r\nz' },
      { name: 'b-2.c', note: '' },
    ];
    expect(readExpectedCsv(formatCsv([['name', 'note'], ...lines.map(({ name, note }) => [name, note])]))).toEqual(
      lines,
    );
  });

  it('is refused with line and column of every fault', () => {
    expect(faultsOf('note,name\nfine,one\n"two\nlines",Two\n,\nx,one\n')).toMatchObject({
      code: 'input.invalid',
      message: expect.stringMatching(/^Line 4, column 8: .*Nothing was changed. There are 2 more faults.$/) as unknown,
      errors: [
        { path: 'csv', message: expect.stringMatching(/^line 4, column 8: .*lower-case/) as unknown },
        { path: 'csv', message: 'line 5, column 2: the name is missing' },
        { path: 'csv', message: 'line 6, column 3: one stands on line 2 already' },
      ],
    });
  });

  it.each([
    ['', 'Line 1, column 1: the first line must have a column called name'],
    ['title\nx', 'Line 1, column 1: the first line must have a column called name'],
    ['name\n"open', 'Line 2, column 1: a quote is out of place'],
    ['name\n"a"b', 'Line 2, column 1: a quote is out of place'],
    [`name,note\na,${'x'.repeat(201)}`, 'Line 2, column 3: a note has at most 200 characters'],
  ])('says what is wrong with %j', (text, message) => {
    expect(faultsOf(text)).toMatchObject({ message: expect.stringContaining(message) as unknown });
  });

  it('is read in linear time', () => {
    expect(
      readExpectedCsv(`name\n${Array.from({ length: 50_000 }, (_, index) => `c${index}`).join('\n')}`),
    ).toHaveLength(50_000);
    expect(faultsOf(`name\n${'"'.repeat(99_999)}`)).toBeDefined();
  });

  it('runs nothing in a spreadsheet', () => {
    expect(formatCsv([['=cmd()', '@x']])).toBe("'=cmd(),'@x\r\n");
  });
});
