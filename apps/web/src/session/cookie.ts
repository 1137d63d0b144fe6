/** next-auth names its cookie by whether the public origin is https. */
export const isSecureOrigin = (): boolean => (process.env.NEXTAUTH_URL ?? '').startsWith('https://');

export const sessionCookie = (): string =>
  isSecureOrigin() ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
