const day = (year: number, month: number): string => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** Days that auditors ask about: the last of the month, the quarter and the year before this one. */
export const auditDays = (now: Date): readonly { readonly title: string; readonly day: string }[] => {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return [
    { title: 'End of last month', day: day(year, month) },
    { title: 'End of last quarter', day: day(year, month - (month % 3)) },
    { title: 'End of last year', day: day(year, 0) },
  ];
};
