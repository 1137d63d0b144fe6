import { describe, expect, it } from 'vitest';
import { flowCookie, flowInHeader, readFlow, writeFlow } from './flow-cookie.ts';

const begun = { flow: 'a.b.c', callback: '/findings?q=a;b' };

describe('what a browser keeps of a sign-in elsewhere', () => {
  it('is read back from the cookie and from the header', () => {
    const value = writeFlow(begun);
    expect(value).toMatch(/^[\w-]+$/);
    expect(readFlow(value)).toEqual(begun);
    expect(flowInHeader(`theme=dark; ${flowCookie()}=${value}; x=y`)).toEqual(begun);
  });

  it.each([undefined, '', 'x', 'bnVsbA', Buffer.from('{"flow":1}').toString('base64url')])(
    'is nothing in %j',
    (value) => {
      expect(readFlow(value)).toBeUndefined();
      expect(flowInHeader(`${flowCookie()}=${value}`)).toBeUndefined();
    },
  );
});
