/** How each line is drawn, by its colour and by its dashes, so that neither has to be seen. */
export const lineLooks = [
  { stroke: 'var(--accent)', dash: '' },
  { stroke: 'var(--segment-out)', dash: '7 3' },
  { stroke: 'var(--good)', dash: '2 3' },
  { stroke: 'var(--medium)', dash: '10 3 2 3' },
  { stroke: 'var(--ink-2)', dash: '1 4' },
] as const;
