/** One part of the design system with all its states. */
export const Part = ({ name, children }: { readonly name: string; readonly children: React.ReactNode }) => (
  <section aria-label={name} className="border-t border-line py-6">
    <h2 className="mb-3 font-mono text-12 text-ink-2">{name}</h2>
    <div className="flex flex-col gap-4">{children}</div>
  </section>
);
