import { Missing } from '#failure/missing.tsx';

const OutsideMissing = () => (
  <main className="mx-auto max-w-3xl px-4 py-16">
    <Missing />
  </main>
);

export default OutsideMissing;
