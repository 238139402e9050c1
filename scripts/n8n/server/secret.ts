import { randomBytes } from 'node:crypto';

/** A password or key of this start, with the capital and the digit that n8n asks of a password. */
export const newSecret = (): string => `Demo1-${randomBytes(15).toString('base64url')}`;
