import type {
	INodeListSearchResult,
	INodePropertyOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { CREDENTIAL_FAILURES } from '../transport/credential/credentialFailures';

/**
 * The editor asks for the entries of a drop-down once, and again only if a field changes that they depend on: not while
 * an expression in any field has no data yet (n8n 2.41).
 */
const AGAIN = 'Then Refresh List (⋮)';
const WHERE =
	"The list could not be loaded. Refresh List is in this field's menu, the three dots above it.";

/** An entry that can't be meant: it says why there are no others. Its value is empty, so the field stays required. */
function reason(error: unknown): INodePropertyOptions {
	const { message, description } = error as { message?: string; description?: string | null };
	// The field shows the first 50 letters or so of the name; the description is in the open list only.
	return {
		name: `${message ?? 'Unknown reason'}. ${AGAIN}`,
		value: '',
		description: [WHERE, description].filter(Boolean).join(' '),
	};
}

/** Of a new node, the editor asks for lists before it has put in the credential, and n8n's own words name no field. */
const hasNoCredential = (context: ILoadOptionsFunctions) =>
	Object.keys(context.getNode().credentials ?? {}).length === 0;
const NO_CREDENTIAL = { message: 'Choose a credential first' };

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** The editor shows no error of a drop-down in full; so a list that can't load holds the reason as its only entry. */
export function explainedOptions(load: LoadOptions): LoadOptions {
	return async function () {
		try {
			return await load.call(this);
		} catch (error) {
			return [reason(hasNoCredential(this) ? NO_CREDENTIAL : error)];
		}
	};
}

/** How the editor searches the list of a resource locator. */
export type LocatorSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Statuses that mean the same to every list as to the credential's test. */
const OF_THE_KEY = [401, 402];

/**
 * The list of a resource locator. It fails instead of holding the reason: the editor keeps a list that it got, and asks
 * again, as soon as it is opened, for one that failed. It shows the message and the description of a NodeApiError only.
 *
 * @param asTheTest statuses for which it says what the credential's test says
 * @throws NodeApiError if it can't load
 */
export function explainedSearch(search: LocatorSearch, asTheTest = OF_THE_KEY): LocatorSearch {
	return async function (filter, paginationToken) {
		try {
			return await search.call(this, filter, paginationToken);
		} catch (error) {
			const { message, description, httpCode } = error as NodeApiError;
			const status = asTheTest.find((one) => String(one) === httpCode);
			const cause = status ? { message: CREDENTIAL_FAILURES[status] } : undefined;
			const shown = hasNoCredential(this)
				? NO_CREDENTIAL
				: (cause ?? { message, description: description ?? undefined });
			throw Object.assign(
				new NodeApiError(this.getNode(), {}, { ...shown, httpCode: httpCode ?? undefined }),
				shown,
			);
		}
	};
}
