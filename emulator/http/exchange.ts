import type { FaultKind } from '../control/faultRules';

/** One API request and its answer, for tests that check both (see `onExchange`). */
export interface Exchange {
	/** Operation id of Codat's files; absent for routes that don't exist. */
	operation?: string;
	request: {
		method: string;
		/** Without the query. */
		path: string;
		query: Record<string, string>;
		/** Lower-case names; the API key is left out of `authorization`. */
		headers: Record<string, string>;
		/** Parsed JSON; for an upload the file's name, type and size; undefined without a body. */
		body: unknown;
	};
	response: {
		status: number;
		headers: Record<string, string>;
		/** Parsed JSON, a Buffer for downloads, undefined without a body. */
		body: unknown;
	};
	/** The fault that struck, if one did; the answer here is the one before connection and body faults. */
	fault?: FaultKind;
}
