import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { SecretSearch } from './secret-search.ts';

const value = 'correct/horse+battery staple 42';
const search = new SecretSearch([
  { name: 'it', value },
  { name: 'another', value: 'something that is nowhere' },
]);

it.each([0, 1, 2, 3, 4, 5])('finds a value in base64 with %d bytes before it and others behind', (before) => {
  const text = Buffer.from(`${'x'.repeat(before)}${value}yz`);
  expect(search.findIn(text.toString('base64'))).toEqual(['it']);
  expect(search.findIn(text.toString('base64url'))).toEqual(['it']);
});

it('finds it plain, escaped for an address, in hex, and inside bytes', () => {
  for (const text of [`a ${value} b`, `?q=${encodeURIComponent(value)}`, Buffer.from(value).toString('hex')])
    expect(search.findIn(text)).toEqual(['it']);
  expect(search.findIn(Buffer.concat([Buffer.from([0, 255]), Buffer.from(value)]))).toEqual(['it']);
});

it('finds nothing in what is another value, or compressed', () => {
  expect(search.findIn(value.slice(1))).toEqual([]);
  expect(search.findIn(gzipSync(value.repeat(3)))).toEqual([]);
});
