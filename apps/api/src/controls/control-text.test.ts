import { AppError } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { ownControl } from '../../test/own-control.ts';
import { readControlText, writeControlText } from './control-text.ts';

const faultsOf = (text: string): unknown => {
  try {
    return readControlText(text).written;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.details?.errors;
  }
};

describe('the text of a control', () => {
  it('is the control by itself or in a file of the command line, as YAML or JSON', () => {
    const control = ownControl('custom-a');
    for (const text of [JSON.stringify(control), writeControlText(control as never)])
      expect(readControlText(text).written).toEqual(control);
  });

  it('is read as Kubernetes reads it, so that an example means there what it means here', () => {
    expect(readControlText('{a: yes, b: Off, c: 0644, d: "yes", e: .inf, f: 1:30}').written).toEqual({
      a: true,
      b: false,
      c: 420,
      d: 'yes',
      e: 'Infinity',
      f: '1:30',
    });
  });

  it.each([
    ['what is no YAML', 'id: [a', { line: 1 }],
    ['a key given twice', 'id: a\nid: b', { line: 2, column: 1 }],
    ['no mapping', '- a', { line: 1, column: 1 }],
    ['nothing', '# only this', { line: 1, column: 1 }],
    ['several controls', 'controls: [{id: a}, {id: b}]', { line: 1, column: 11 }],
    ['an alias that blows up', `a: &a [1]\nb: [${Array.from({ length: 200 }, () => '*a').join()}]`, { line: 1 }],
  ])('is refused with its place: %s', (_what, text, at) => {
    expect(faultsOf(text)).toMatchObject([{ path: 'text', at }]);
  });

  it.each([
    ['in a line', 'a:\n  b: x == none', { line: 2, column: 11 }],
    ['in quotes', 'a:\n  b: "x == none"', { line: 2, column: 12 }],
    ['in a block', 'a:\n  b: |\n    x ==\n    none', { line: 4, column: 1 + 4 }],
  ])('tells where inside of an expression a fault lies, %s', (name, text, at) => {
    const inside =
      name === 'in a block' ? { start: 5, end: 9, line: 2, column: 1 } : { start: 5, end: 9, line: 1, column: 6 };
    expect(readControlText(text).faultAt(['a', 'b'], 'unknown', inside)).toEqual({
      path: 'text',
      message: `line ${at.line}, column ${at.column}: a.b: unknown`,
      at,
    });
  });

  it('tells of what is missing where it should be', () => {
    expect(readControlText('controls:\n  - id: a').faultAt(['title'], 'is missing')).toMatchObject({
      at: { line: 2, column: 5 },
    });
  });
});
