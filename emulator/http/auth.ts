import { timingSafeEqual } from 'node:crypto';
import { ApiError } from './errors';

/** Throws 401 unless the header is `Basic`, a space, and the API key in base64. */
export function authorize(header: string | undefined, apiKey: string): void {
	const given = Buffer.from(header ?? '');
	const wanted = Buffer.from(`Basic ${Buffer.from(apiKey).toString('base64')}`);
	if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
		throw new ApiError(401, 'Unauthorized');
}
