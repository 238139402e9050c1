/** One finding of Codat's `validation` object. */
export interface ValidationItem {
	itemId: string;
	message: string;
	validatorName: string;
}

interface ErrorDetails {
	/** The service of Codat's that answers; `PublicApi` unless told. */
	service?: string;
	validation?: ValidationItem[];
	/** Seconds, for the `Retry-After` header. */
	retryAfter?: number;
	canBeRetried?: 'True' | 'False' | 'Unknown';
	/** Whether the accounting software refused the write, which raises a `….write.unsuccessful` event. */
	refusedBySoftware?: boolean;
}

/** A refusal in Codat's terms; the server turns it into Codat's error body. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly details: ErrorDetails = {},
	) {
		super(message);
	}
}

/** Codat's error body (schema `ErrorMessage`). */
export function errorBody(error: ApiError, correlationId: string): Record<string, unknown> {
	const { service = 'PublicApi', validation, canBeRetried = 'Unknown' } = error.details;
	return {
		statusCode: error.status,
		service,
		error: error.message,
		correlationId,
		...(validation && { validation: { errors: validation, warnings: [] } }),
		canBeRetried,
		detailedErrorCode: 0,
	};
}

/** 400 with findings, as Codat answers a body that doesn't hold. */
export function validationError(validation: ValidationItem[], refusedBySoftware = false): ApiError {
	return new ApiError(400, 'Validation failed. See the validation object for details.', {
		validation,
		canBeRetried: 'False',
		refusedBySoftware,
	});
}

export const companyNotFound = (id: string) =>
	new ApiError(404, `No company was found with ID ${id}`, { service: 'ClientsApi' });

export const connectionNotFound = (id: string) =>
	new ApiError(404, `Data connection ${id} not found`);

export const recordNotFound = (kind: string, id: string) =>
	new ApiError(404, `${kind} ${id} not found`);
