import type { Answer } from '../send';

/** The body of every Codat error (schema ErrorMessage). */
export interface CodatErrorBody {
	statusCode?: number;
	service?: string;
	error?: string;
	correlationId?: string;
	validation?: {
		errors?: Array<{ itemId?: string | null; message?: string | null }> | null;
	} | null;
	canBeRetried?: string;
	detailedErrorCode?: number;
}

/** What Codat says in an error; empty if the answer holds none. */
export function errorBody(answer: Answer): CodatErrorBody {
	return typeof answer.body === 'object' && answer.body !== null
		? (answer.body as CodatErrorBody)
		: {};
}

/** What says no more than the status does. */
const SAYS_NOTHING =
	/^(bad request|one or more (validation )?errors occurred|(a|an|the) .*error( has)? occurred|invalid request|validation failed)?[.!]*$/i;

/** Everything Codat says is wrong, one sentence each; nothing of what names no cause. */
export function complaints(body: CodatErrorBody): string[] {
	const findings: unknown = body.validation?.errors;
	const validation = (Array.isArray(findings) ? findings : []).flatMap((finding: unknown) => {
		const { itemId, message } = (finding ?? {}) as { itemId?: unknown; message?: unknown };
		if (typeof message !== 'string' || SAYS_NOTHING.test(message.trim())) return [];
		return [typeof itemId === 'string' && itemId ? `${itemId}: ${message}` : message];
	});
	if (validation.length > 0) return validation;
	const { error } = body;
	return typeof error === 'string' && !SAYS_NOTHING.test(error.trim()) ? [error] : [];
}
