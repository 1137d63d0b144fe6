import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

const capture = (level?: string) => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, log: createLogger({ name: 'api', destination, ...(level === undefined ? {} : { level }) }) };
};

describe('createLogger', () => {
  it('writes one JSON line with the event, the process and the fields', () => {
    const { lines, log } = capture();
    log.info({ rows: 3 }, 'batch.applied');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', name: 'api', rows: 3, event: 'batch.applied' });
  });

  it('redacts secrets down to the fourth level', () => {
    const { lines, log } = capture();
    log.info(
      { token: 't0', req: { headers: { authorization: 'a2', cookie: 'c2' } }, a: { b: { c: { password: 'p4' } } } },
      'request.served',
    );
    for (const secret of ['t0', 'a2', 'c2', 'p4']) expect(lines[0]).not.toContain(secret);
  });

  it('keeps quiet below its level', () => {
    const { lines, log } = capture('warn');
    log.info('worker.idle');
    expect(lines).toEqual([]);
  });
});
