const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** The last days of the last month, quarter and year before a day. */
export const periodEnds = (today: string): readonly { readonly title: string; readonly day: string }[] => {
  const now = new Date(`${today}T00:00:00Z`);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return [
    { title: 'End of last month', day: dayOf(new Date(Date.UTC(year, month, 0))) },
    { title: 'End of last quarter', day: dayOf(new Date(Date.UTC(year, month - (month % 3), 0))) },
    { title: 'End of last year', day: dayOf(new Date(Date.UTC(year, 0, 0))) },
  ];
};
