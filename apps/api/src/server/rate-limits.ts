import rateLimit from '@fastify/rate-limit';
import { AppError } from '@plimsoll/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hashToken, kindOfToken } from '../access/opaque-token.ts';

/** A page makes about five requests, an agent a few a minute. */
const requestsOfOneCaller = 1_200;
/** An office or a cluster's way out is one address for many; made-up tokens must not be a way around the limit. */
const requestsOfOneAddress = 12_000;
const minute = 60_000;

const refuse = (): AppError => new AppError('rate.limited', 'Wait a minute, then go on more slowly.');

/** Who is counted: the holder of a token, whichever address it comes from, else the address. */
const callerKey = (request: FastifyRequest): string => {
  const token = request.headers.authorization?.replace(/^Bearer +/i, '') ?? '';
  return kindOfToken(token) === undefined ? request.ip : hashToken(token).toString('base64url');
};

/** Bounds what one caller and one network address may ask in a minute, on each API process. */
export const limitRates = async (api: FastifyInstance): Promise<void> => {
  const every = { timeWindow: minute, errorResponseBuilder: refuse };
  await api.register(rateLimit, { ...every, max: requestsOfOneAddress, keyGenerator: (request) => request.ip });
  await api.register(rateLimit, { ...every, max: requestsOfOneCaller, keyGenerator: callerKey });
};
