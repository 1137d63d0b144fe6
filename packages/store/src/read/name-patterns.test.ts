import { describe, expect, it } from 'vitest';
import { namePatterns } from './name-patterns.ts';

describe('a search by name', () => {
  it('finds three letters anywhere, in any case', () => {
    expect(namePatterns('Web')).toEqual(['%web%', null, null]);
  });

  it('finds fewer where a word begins: anywhere would pass over every name', () => {
    expect(namePatterns('db')).toEqual(['db%', '%-db%', '%.db%']);
    expect(namePatterns('a-b', ['/', '-'])).toEqual(['a-b%', '%/a-b%', '%-a-b%']);
  });

  it('takes what LIKE would understand for what it is', () => {
    expect(namePatterns('100%_x\\')).toEqual(['%100\\%\\_x\\\\%', null, null]);
  });
});
