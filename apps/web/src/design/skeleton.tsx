/** A grey bar of the height that the text will have. */
const SkeletonLine = ({ width = '100%' }: { readonly width?: string }) => (
  <span aria-hidden="true" className="pulse block h-3 max-w-full rounded-[3px] bg-line" style={{ width }} />
);

/** A table before its rows are known: as high as it will be, so that nothing jumps. */
export const SkeletonTable = ({ rows }: { readonly rows: number }) => (
  <div role="status" className="rounded border border-line bg-surface">
    <span className="sr-only">Loading</span>
    {Array.from({ length: rows + 1 }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have no other identity
      <div key={row} className="flex h-8 items-center gap-6 border-b border-line px-4 last:border-0">
        <SkeletonLine width="5%" />
        <SkeletonLine width={`${30 + ((row * 7) % 20)}%`} />
        <SkeletonLine width="18%" />
        <SkeletonLine width="10%" />
      </div>
    ))}
  </div>
);

/** The header of a page before it is known. */
export const SkeletonHeader = () => (
  <div className="mb-5 flex h-14 flex-col justify-center gap-3">
    <SkeletonLine width="14rem" />
    <SkeletonLine width="28rem" />
  </div>
);
