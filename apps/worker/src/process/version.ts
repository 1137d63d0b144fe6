/** Version of the product: one for all its parts. */
export const productVersion = '0.1.0';
