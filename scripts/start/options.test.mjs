import { describe, expect, it } from 'vitest';
import { readOptions } from './options.mjs';

describe('readOptions', () => {
  it('serves on port 3000 from the checkout unless told otherwise', () => {
    expect(readOptions([], '/home/a')).toEqual({ port: 3000, data: undefined, demo: true, help: false });
  });

  it('takes folders from where the command was typed', () => {
    const asked = ['--port', '8080', '--data', 'my data', '--no-demo'];
    expect(readOptions(asked, '/home/a')).toEqual({ port: 8080, data: '/home/a/my data', demo: false, help: false });
  });

  it.each(['0', '65536', 'http', '30.5', ''])('refuses %j as a port and says what one is', (port) => {
    expect(() => readOptions(['--port', port])).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining('65535') }),
    );
  });

  it('names an option that does not exist', () => {
    expect(() => readOptions(['--prot', '1'])).toThrow("'--prot'");
  });
});
