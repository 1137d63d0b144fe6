const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const placeOf = (element: Element | null): readonly [number, number] | undefined => {
  const at = element?.closest('[data-at]')?.getAttribute('data-at')?.split(',').map(Number);
  return at?.[0] === undefined || at[1] === undefined ? undefined : [at[0], at[1]];
};

/**
 * Where a key leads from a cell of a grid of links: the next one in its direction that there is, or the first and last of
 * the row. Undefined for other keys and at the edge.
 */
export const cellAfter = (frame: Element, from: Element | null, key: string): HTMLElement | undefined => {
  const place = placeOf(from);
  if (place === undefined) return undefined;
  const at = (row: number, column: number): HTMLElement | null =>
    frame.querySelector<HTMLElement>(`[data-at="${row},${column}"] a`);
  if (key === 'Home' || key === 'End') {
    const links = frame.querySelectorAll<HTMLElement>(`[data-at^="${place[0]},"] a`);
    return key === 'Home' ? links[0] : links[links.length - 1];
  }
  const step = steps[key];
  if (step === undefined) return undefined;
  const [rows, columns] = [frame.querySelectorAll('[data-row]').length, frame.querySelectorAll('[data-column]').length];
  let [row, column] = [place[0] + step[0], place[1] + step[1]];
  // Cells without a link are passed over.
  while (row >= 0 && row < rows && column >= 0 && column <= columns) {
    const cell = at(row, column);
    if (cell !== null) return cell;
    [row, column] = [row + step[0], column + step[1]];
  }
  return undefined;
};
