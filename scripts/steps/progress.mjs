const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

/** One line per step with its seconds, in the order in which the steps end. */
export const createProgress = (write = (line) => process.stdout.write(`${line}\n`)) => {
  const begun = performance.now();
  const line = (name, text, since) =>
    write(
      `  ${name.padEnd(12)}${text.padEnd(52)}${since === undefined ? '' : `${seconds(since).padStart(6)} s`}`.trimEnd(),
    );
  return {
    say: write,
    note: (name, text) => line(name, text),
    /** Runs `work`; `text` says what is being done, and the string that `work` resolves with says what came of it. */
    step: async (name, text, work) => {
      const since = performance.now();
      const heartbeat = setInterval(() => line(name, `${text} …`, since), 10_000);
      try {
        const outcome = await work();
        line(name, typeof outcome === 'string' ? outcome : text, since);
        return outcome;
      } catch (error) {
        line(name, `failed: ${text}`, since);
        throw Object.assign(error, { step: error.step ?? name });
      } finally {
        clearInterval(heartbeat);
      }
    },
    elapsed: () => seconds(begun),
  };
};
