/** `generate` needs no database; the migrations are applied by the store's own runner. */
export default { schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } };
