/** The forms of paths and queries, in JSON Schema. */
const text = { type: 'string' } as const;
export const guid = { type: 'string', format: 'guid' } as const;

/** Path parameters that are GUIDs; every other one is the accounting software's own id. */
export const guids = (...names: string[]) => ({
	type: 'object',
	properties: Object.fromEntries(names.map((name) => [name, guid])),
});

export const numberedQuery = {
	type: 'object',
	properties: {
		page: { type: 'integer', minimum: 1, default: 1 },
		pageSize: { type: 'integer', minimum: 1, maximum: 5000, default: 100 },
		query: text,
		orderBy: text,
		tags: text,
	},
} as const;

export const refreshQuery = { type: 'object', properties: { connectionId: guid } } as const;

/** Listings with continuation tokens take one query parameter beside the token. */
export const tokenQuery = (parameter: 'query' | 'statusQuery') => ({
	type: 'object',
	properties: { continuationToken: text, [parameter]: text },
});
