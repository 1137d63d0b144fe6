import { Shell } from '#shell/shell.tsx';

const SignedInLayout = ({ children }: { readonly children: React.ReactNode }) => <Shell>{children}</Shell>;

export default SignedInLayout;
