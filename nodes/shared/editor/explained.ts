import type {
	INodeListSearchResult,
	INodePropertyOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

/** An entry that can't be meant: it says why there are no others. Its value is empty, so the field stays required. */
function reason(error: unknown): INodePropertyOptions {
	const { message, description } = error as { message?: string; description?: string | null };
	return {
		name: `Could not load: ${message ?? 'unknown reason'}`,
		value: '',
		description: description ?? undefined,
	};
}

/** The editor shows no error of a drop-down in full; so a list that can't load holds the reason as its only entry. */
export function explainedOptions(
	load: (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>,
) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		try {
			return await load.call(this);
		} catch (error) {
			return [reason(error)];
		}
	};
}

/** The same for the list of a resource locator. */
export function explainedSearch(
	search: (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	) => Promise<INodeListSearchResult>,
) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		try {
			return await search.call(this, filter, paginationToken);
		} catch (error) {
			return { results: [reason(error)] };
		}
	};
}
