export { Missing as default } from '#failure/missing.tsx';
