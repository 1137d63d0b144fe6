const least = 48;

const storageKey = (label: string): string => `plimsoll-widths:${label}`;

const readWidths = (label: string): Record<string, number> => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(label)) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter((entry) => typeof entry[1] === 'number'));
  } catch {
    return {};
  }
};

const remember = (label: string, id: string, width: number): void => {
  try {
    localStorage.setItem(storageKey(label), JSON.stringify({ ...readWidths(label), [id]: width }));
  } catch {
    // A browser that stores nothing still resizes.
  }
};

const drag = (cell: HTMLElement, done: (width: number) => void) => (down: PointerEvent) => {
  down.preventDefault();
  const begun = cell.offsetWidth;
  const move = (event: PointerEvent) => {
    cell.style.width = `${Math.max(begun + event.clientX - down.clientX, least)}px`;
  };
  const up = () => {
    document.removeEventListener('pointermove', move);
    done(cell.offsetWidth);
  };
  document.addEventListener('pointermove', move);
  document.addEventListener('pointerup', up, { once: true });
};

/** Lets the edges of column heads be dragged, and applies the widths that were chosen before. Returns how to stop. */
export const makeResizable = (frame: HTMLElement, label: string): (() => void) => {
  const widths = readWidths(label);
  const handles: HTMLElement[] = [];
  for (const cell of frame.querySelectorAll<HTMLElement>('th[data-column]')) {
    const id = cell.dataset.column ?? '';
    const width = widths[id];
    if (width !== undefined) cell.style.width = `${Math.max(width, least)}px`;
    const handle = document.createElement('span');
    handle.className = 'absolute inset-y-0 right-0 w-1.5 cursor-col-resize touch-none hover:bg-line-strong';
    handle.setAttribute('aria-hidden', 'true');
    handle.addEventListener(
      'pointerdown',
      drag(cell, (chosen) => remember(label, id, chosen)),
    );
    cell.append(handle);
    handles.push(handle);
  }
  return () => {
    for (const handle of handles) handle.remove();
  };
};
