const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Whether a key was meant for the page and not for a field, a dialog or the browser. */
export const isForPage = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !isTyping(event.target) &&
  document.querySelector('dialog[open]') === null;

const steps: Readonly<Record<string, number>> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

const rowLinks = (frame: HTMLElement): readonly HTMLElement[] =>
  [...frame.querySelectorAll('tbody tr')].flatMap((row) => {
    const link = row.querySelector<HTMLElement>('a[href]');
    return link === null ? [] : [link];
  });

/** j and k anywhere on the page, arrows inside the table: moves the focus from row to row. Returns how to stop. */
export const moveBetweenRows = (frame: HTMLElement): (() => void) => {
  const onKey = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || !isForPage(event)) return;
    const inside = document.activeElement !== null && frame.contains(document.activeElement);
    if (event.key.startsWith('Arrow') && !inside) return;
    // Of several tables the first answers to j and k, unless the focus is in another.
    const [first] = document.querySelectorAll('table');
    if (!inside && !(first !== undefined && frame.contains(first))) return;
    const links = rowLinks(frame);
    const row = document.activeElement?.closest('tr') ?? frame.querySelector('tr[aria-current]');
    const at = links.findIndex((link) => row?.contains(link) === true);
    const next = links[at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
};
