import type { Terminal } from './terminal.ts';

/** Tells how far something long is. Silent unless a person watches standard error. */
export interface Progress {
  /** `total` undefined: it is not known how much there is. */
  readonly show: (done: number, total?: number) => void;
  /** Something that tells no numbers begins, such as `judging`. */
  readonly say: (what: string) => void;
  readonly clear: () => void;
}

const barWidth = 24;
/** Redrawn at most this often, in milliseconds, and not before a scan has become long. */
const interval = 80;
const patience = 400;

/** A bar on standard error under a title such as `reading`. */
export const progressOn = (terminal: Terminal, title: string, now: () => number = Date.now): Progress => {
  if (terminal.err.isTTY !== true) return { show: () => undefined, say: () => undefined, clear: () => undefined };
  const started = now();
  let drawn = 0;
  return {
    show: (done, total) => {
      const time = now();
      if (time - started < patience || time - drawn < interval) return;
      drawn = time;
      terminal.err.write(
        `\r\u001b[2K${title} ${total === undefined ? `${done.toLocaleString('en')} objects` : bar(done, total)}`,
      );
    },
    // Only after a bar was shown: what follows something short is short too.
    say: (what) => {
      if (drawn > 0) terminal.err.write(`\r\u001b[2K${what}`);
    },
    clear: () => {
      if (drawn > 0) terminal.err.write('\r\u001b[2K');
    },
  };
};

const bar = (done: number, total: number): string => {
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const filled = Math.round(share * barWidth);
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${Math.floor(share * 100)}%  ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
};
