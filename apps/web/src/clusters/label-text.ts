/** Labels as people type them: `key=value`, separated by commas or lines. What has no `=` is a key without value. */
export const labelsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(/[\n,]/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const at = line.indexOf('=');
        return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      }),
  );

/** The same, for a field. */
export const labelText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
