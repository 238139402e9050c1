import { comeBack, limitBehind } from '../limits/refusal';
import { isInProgress, isRepeatable } from '../retry';
import { isFault, type Answer, type CodatRequest, type SendOutcome } from '../send';
import { complaints, errorBody } from './errorBody';

/** What to do about each status. The text is the error's description in n8n. */
const WHAT_TO_DO: Record<number, string> = {
	400: 'Correct the values that Codat names, or mend the cause in the accounting software, and run the node again.',
	401: "Check the API key in the Codat API credential. You find it in Codat's portal under Developers > API keys.",
	402: 'A limit of your Codat plan is reached (for example 50 companies on a free plan). Delete what you no longer need, or ask Codat to raise the limit.',
	403: "The API key may not do this. Check that it belongs to this Codat client, is not outdated, and that Bill Pay is assigned to the company: in Codat's portal, with Company > Add Product, or with the field Products when the company is created.",
	404: 'Check the IDs: the company, connection or record may belong to another company, or may have been deleted.',
	409: 'The accounting data is still being read for the first time. Wait a few minutes and run the node again.',
	415: 'Codat does not take this type of content here.',
	422: 'The idempotency key was used for other content within the last 90 minutes. Choose a new one, or leave the option out.',
};

/** What to do about a refusal of requests whose path has a part: others of that status have other causes. */
const OF_PATHS: Array<[part: string, status: number, help: string]> = [
	[
		'/products/',
		403,
		"The API key may not do this: Codat lets participants of its development program add and remove products (alpha). Assign the product in Codat's portal, or ask Codat to open it for you.",
	],
	[
		'/products/',
		404,
		'Check the IDs: the company may be of another Codat client or deleted, or no product has this identifier. Bill Pay is "payables".',
	],
];

const whatToDo = ({ path }: CodatRequest, status: number): string =>
	OF_PATHS.find(([part, one]) => one === status && path.includes(part))?.[2] ??
	WHAT_TO_DO[status] ??
	'Check the values of the node.';

/** After a refusal that names no cause. */
const NO_CAUSE =
	'Nothing was recorded. Often a date is in a closed period, a name or number is taken, or an account or tax rate is not for this use: try the same in the accounting software, which says more. Push Operation > Get Many may have its message.';

const NO_CAUSE_OF_READ = 'Check the filters and IDs of the node.';

const FAULTS: Record<string, string> = {
	ECONNREFUSED: 'The server refused the connection',
	ENOTFOUND: 'The host name is not known',
	EAI_AGAIN: 'The host name could not be looked up',
	ECONNRESET: 'The connection was closed before the answer came',
	ECONNABORTED: 'No answer came in time',
	ETIMEDOUT: 'No answer came in time',
	ERR_BAD_BODY: 'The answer was cut off or is not JSON',
	ERR_UNEXPECTED_BODY: 'The answer is not what Codat answers to this request',
	ERR_BLOCKED_BY_N8N: 'This n8n blocks private addresses',
	ERR_CANCELED: 'The execution was stopped',
};

/** Which of n8n's settings let an address through. */
const ALLOW =
	' Whoever runs n8n can allow the address with N8N_SSRF_ALLOWED_IP_RANGES or N8N_SSRF_ALLOWED_HOSTNAMES.';

/** What happened and what to do after a refusal for too many requests: whose limit it is, and when to come back. */
function explainLimit(request: CodatRequest, refusal: Answer, said: string): [string, string] {
	const limit = limitBehind(request, refusal);
	const when = comeBack(refusal);
	const isWrite = request.method !== 'GET';
	const nothing = isWrite ? ' Nothing was recorded by this request.' : '';
	if (limit.of === 'software')
		return [
			`${limit.name} takes no more requests for this connection${when ? `. It does again ${when}` : ' at the moment'}`,
			`This is a limit of the accounting software behind the connection, not of Codat: other companies go on.${nothing} Run the node again for this company ${when ? 'after that' : 'later'}.`,
		];
	if (limit.of === 'quota')
		return [
			`Codat's quota for today is used up${when ? `. It resets ${when}` : ''}`,
			`${nothing.trim()} Run the node again after that. The quota grows with the number of active companies; Codat can raise it.`.trim(),
		];
	return [
		said,
		`Too many requests were made to Codat. ${when ? `It asks to come back ${when}.` : 'It asks to come back later.'}${nothing} Fewer Concurrent Requests (in Options) or fewer runs at the same time keep you below the limit.`,
	];
}

function howToCheck({ path }: CodatRequest): string {
	if (path.endsWith('/payment'))
		return "Before you run it again, compare the bill's amount due: if it went down, the payment was recorded.";
	const place = path.includes('/payables/') ? 'the accounting software' : "Codat's portal";
	return `Before you run it again, look for the record in ${place}.`;
}

/** What running the node again would do, as far as Codat's rules promise it. */
function ifRepeated(request: CodatRequest): string {
	if (!isRepeatable(request)) return 'If it is not there, run the node again.';
	return request.idempotencyKey === undefined
		? 'Running it again with unchanged input makes the same change.'
		: "Within 90 minutes a re-run with unchanged input can't make a second record.";
}

/** What is known of a write of unknown outcome, how to check it, and what a re-run would do. */
export function adviceIfOutcomeUnknown(request: CodatRequest): string {
	return `Codat did not confirm the outcome, so the record may or may not exist. ${howToCheck(request)} ${ifRepeated(request)}`;
}

/** What happened and, beyond `adviceIfOutcomeUnknown`, what to do about an outcome that is no success. */
export function explain(
	request: CodatRequest,
	outcome: SendOutcome,
	host: string,
): [said: string, ...advice: string[]] {
	const isWrite = request.method !== 'GET';
	if (isFault(outcome)) {
		const why = `${FAULTS[outcome.code] ?? 'The connection failed'} (${outcome.code})`;
		const help = `Check the Base URL in the Codat API credential (now ${host}) and that n8n can reach it.${outcome.code === 'ERR_BLOCKED_BY_N8N' ? ALLOW : ''}`;
		return [`Could not reach Codat: ${why}`, help];
	}
	const body = errorBody(outcome);
	const causes = complaints(body);
	const said = causes.join('; ') || `Codat answered with status ${outcome.status}`;
	if (outcome.status === 429) return explainLimit(request, outcome, said);
	if (isInProgress(request, outcome)) return ['an earlier try of this write is still in progress'];
	if (outcome.status >= 500)
		return isWrite ? [said] : [said, 'Codat has no answer at the moment. Try again later.'];
	if (outcome.status === 400 && causes.length === 0)
		return [
			'Codat refused this without saying why (status 400)',
			isWrite ? NO_CAUSE : NO_CAUSE_OF_READ,
		];
	// Codat says "Unauthorized", which could be about anything.
	const isKey = outcome.status === 401;
	return [isKey ? 'Codat does not accept this API key' : said, whatToDo(request, outcome.status)];
}
