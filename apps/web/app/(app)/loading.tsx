import { SkeletonHeader, SkeletonTable } from '#design/skeleton.tsx';

const Loading = () => (
  <>
    <SkeletonHeader />
    <SkeletonTable rows={12} />
  </>
);

export default Loading;
