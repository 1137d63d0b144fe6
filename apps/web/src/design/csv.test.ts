import { expect, it } from 'vitest';
import { formatCsv } from './csv.ts';

it('quotes what needs it and defuses formulas from hostile names', () => {
  expect(
    formatCsv([
      ['Name', 'Why'],
      ['a "b"', 'x,y'],
      ['=cmd()', '-1'],
    ]),
  ).toBe('Name,Why\r\n"a ""b""","x,y"\r\n\'=cmd(),\'-1\r\n');
});
