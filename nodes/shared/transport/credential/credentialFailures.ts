import { DEFAULT_BASE_URL } from './baseUrl';

/**
 * What the credential's test says, and the editor's lists with it, instead of the bare name of a status
 * ("Unauthorized").
 */
export const CREDENTIAL_FAILURES: Record<number, string> = {
	401: "Codat does not accept this API key. Copy it again from Codat's portal under Developers > API keys.",
	402: 'Codat takes no requests, because a limit of your Codat plan is reached.',
	403: "Codat knows this API key, but it may not list companies. Use one from Codat's portal under Developers > API keys that may.",
	404: `There is no Codat API at this Base URL. It is usually ${DEFAULT_BASE_URL}.`,
	429: "Codat takes no more requests for now: a rate limit or the day's quota is used up. Test again later.",
	500: 'Codat answered with a fault of its own, so the API key could not be checked. Test again in a minute.',
	503: 'Codat is not available at the moment, so the API key could not be checked. Test again in a minute.',
};
