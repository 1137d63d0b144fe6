import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { type Progress, progressOn } from './progress.ts';
import { plainColors } from './terminal.ts';

const watched = (isTTY: boolean): { readonly progress: Progress; readonly text: () => string; tick: () => void } => {
  const err = Object.assign(new PassThrough(), { isTTY });
  let time = 1_000;
  const terminal = {
    out: new PassThrough(),
    err,
    stdin: new PassThrough(),
    environment: {},
    colors: plainColors,
    width: 80,
  };
  return {
    progress: progressOn(terminal, 'reading', () => time),
    text: () => String(err.read() ?? ''),
    tick: () => {
      time += 500;
    },
  };
};

it('tells a person how far something long is, and leaves no trace', () => {
  const { progress, text, tick } = watched(true);
  progress.show(1);
  expect(text()).toBe('');
  tick();
  progress.show(12_345);
  expect(text()).toContain('reading 12,345 objects');
  progress.show(12_346);
  expect(text()).toBe('');
  tick();
  progress.show(50, 200);
  expect(text()).toContain('25%  50 of 200');
  progress.say('judging');
  expect(text()).toContain('judging');
  progress.clear();
  expect(text()).toBe('\r\u001b[2K');
});

it('says nothing where nobody watches, and nothing of what is short', () => {
  const unwatched = watched(false);
  unwatched.tick();
  unwatched.progress.show(1);
  unwatched.progress.say('judging');
  unwatched.progress.clear();
  expect(unwatched.text()).toBe('');
  const short = watched(true);
  short.progress.show(1);
  short.progress.say('judging');
  short.progress.clear();
  expect(short.text()).toBe('');
});
