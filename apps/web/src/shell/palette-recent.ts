import type { PaletteEntry } from './palette-match.ts';

const most = 5;
const prefix = 'plimsoll-recent.';

// What is stored is read again as something from outside: a page of ours, and texts of a bounded length.
const isEntry = (value: unknown): value is PaletteEntry => {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, title, href } = value as Record<string, unknown>;
  return (
    typeof kind === 'string' &&
    typeof title === 'string' &&
    title.length <= 400 &&
    typeof href === 'string' &&
    /^\/(?![/\\])/.test(href)
  );
};

/** What this person chose lately in this browser, newest first. */
export const readRecent = (storage: Pick<Storage, 'getItem'>, who: string): readonly PaletteEntry[] => {
  try {
    const stored: unknown = JSON.parse(storage.getItem(prefix + who) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isEntry).slice(0, most) : [];
  } catch {
    return [];
  }
};

/** Remembers a choice. A browser that keeps nothing is no reason to fail. */
export const rememberRecent = (
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  who: string,
  entry: PaletteEntry,
): void => {
  const others = readRecent(storage, who).filter(({ href }) => href !== entry.href);
  try {
    storage.setItem(prefix + who, JSON.stringify([entry, ...others].slice(0, most)));
  } catch {
    // Full, or forbidden.
  }
};

/** Forgets what anybody chose in this browser: whoever signs in next learns no names. */
export const forgetRecent = (storage: Storage): void => {
  for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
};
