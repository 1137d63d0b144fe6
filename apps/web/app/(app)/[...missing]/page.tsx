import { notFound } from 'next/navigation';

/** Addresses that no page has, inside the frame of a signed-in person. */
const AnyOtherPage = () => notFound();

export default AnyOtherPage;
