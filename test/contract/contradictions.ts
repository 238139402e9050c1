/**
 * Where Codat's files contradict themselves or Codat's own guides. Nothing else is excused.
 */
export interface Contradiction {
	/** Operation ids; every operation when left out. */
	operations?: readonly string[];
	/** Answers of this status need not be listed for the operation; their body is still checked as an error. */
	status: number;
	reason: string;
}

export const CONTRADICTIONS: readonly Contradiction[] = [
	{
		status: 422,
		reason:
			'The guide "Idempotency" promises 422 when a key is used with another body; no operation lists it.',
	},
	{
		operations: [
			'create-company',
			'update-company',
			'replace-company',
			'create-connection',
			'unlink-connection',
			'create-supplier',
			'create-bank-account',
			'upload-bill-attachment',
			'create-webhook-consumer',
			'refresh-data-type',
			'refresh-company-data',
		],
		status: 409,
		reason:
			'The guide "Idempotency" promises 409 while a request of the same key is in progress, for every POST and PATCH; the files list it for bills and payments only.',
	},
	{
		operations: [
			'get-company',
			'update-company',
			'replace-company',
			'delete-company',
			'create-connection',
			'get-connection',
			'unlink-connection',
			'delete-connection',
			'list-bill-attachments',
			'download-bill-attachment',
			'delete-webhook-consumer',
			'get-company-access-token',
			'get-company-data-status',
			'get-pull-operation',
			'get-push-operation',
		],
		status: 400,
		reason:
			'Their parameters are GUIDs, and some have bodies, so that requests can be malformed; the files list no 400 for them.',
	},
	{
		status: 415,
		reason: 'Bodies have one media type each; the files list no answer for any other.',
	},
];

/** Fields of a documented answer whose published limit Codat's own parameters exceed: schema path, reason. */
export const SCHEMA_CONTRADICTIONS: ReadonlyArray<{ path: RegExp; reason: string }> = [
	{
		path: /^\/pageSize /,
		reason: "The answer's pageSize may be at most 2000, the parameter it repeats at most 5000.",
	},
];

/** What requests may lack although the files demand it. */
export const REQUEST_CONTRADICTIONS: ReadonlyArray<{
	operation: string;
	field: string;
	reason: string;
}> = [
	{
		operation: 'update-supplier',
		field: 'supplierName',
		reason:
			'The guide "Manage suppliers" says what each software makes of an update without the name; the file shares one schema, which demands it, with Create supplier.',
	},
];
