import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { neverLeft } from '../shared/transport/retry';
import { fingerprint } from './seen/seen';
import type { Site } from './source';
import type { State } from './state';

/** Companies that a report names. */
const MOST_COMPANIES_NAMED = 20;

/** Something that failed at one connection. */
export interface Failure {
	site: Site;
	error: Error;
}

/** Answers of Codat that every company would get: about the key, the plan, and the number of requests to Codat. */
const OF_ALL = ['401', '402', '429'];

/** Whether the other companies would fail in the same way: then there is no use in going on. */
export function concernsAll(error: Error): boolean {
	if (!(error instanceof NodeApiError)) return !(error instanceof NodeOperationError);
	// The limit of the accounting software behind one connection is that company's alone.
	if (error.context.softwareLimit === true) return false;
	const code = error.httpCode ?? '';
	return OF_ALL.includes(code) || neverLeft({ code });
}

/** What to remember of a failure, to tell whether the next one is another. Numbers in a message make none of it. */
export function kindOfFailure(error: Error): string {
	return error instanceof NodeApiError && error.httpCode
		? error.httpCode
		: fingerprint(error.message.replace(/\d+/g, ''));
}

/** The failure of a connection that was watched, and that its customer has taken away. */
export function notLinked(node: INode, { platformName, status }: Site): NodeOperationError {
	return new NodeOperationError(node, `The connection to ${platformName} is ${status}`, {
		description: 'Send the customer the link URL of the connection to authorize it again.',
	});
}

/** A company whose customer has made another connection in place of the one that was watched. */
export interface Renewed {
	site: Site;
	/** When the one before was looked at last, in seconds since 1970. */
	lastAt: number;
}

/** When the connection that another one replaces was looked at last: of the same company, and no longer linked. */
export function lastOfReplaced(
	site: Site,
	sites: Site[],
	memories: State['connections'],
): number | undefined {
	const replaced = sites.filter(
		({ companyId, status }) => companyId === site.companyId && status !== 'Linked',
	);
	const moments = replaced.flatMap(
		({ connectionId }) => memories[fingerprint(connectionId)]?.at ?? [],
	);
	return moments.length > 0 ? Math.max(...moments) : undefined;
}

/** The error that tells of companies that were connected anew, of which there is one at least. */
export function connectedAnew(node: INode, renewed: Renewed[]): NodeOperationError {
	const named = renewed
		.slice(0, MOST_COMPANIES_NAMED)
		.map(
			({ site: { companyName, companyId }, lastAt }) =>
				`${companyName} (${companyId}) since ${new Date(lastAt * 1000).toISOString()}`,
		);
	const more = renewed.length > MOST_COMPANIES_NAMED ? ', and others' : '';
	return new NodeOperationError(
		node,
		renewed.length === 1
			? `The company ${renewed[0].site.companyName} was connected anew: what happened in its books meanwhile is not told`
			: `${renewed.length} companies were connected anew: what happened in their books meanwhile is not told`,
		{
			description: `${named.join('; ')}${more}. From now on the new connection is watched. To see what was missed, list the bills with the filter "Modified Since". This is reported once.`,
		},
	);
}

const inOneLine = ({ site: { companyName, companyId }, error }: Failure) =>
	`${companyName} (${companyId}): ${error.message}`;

/** The error that tells of failures, of which there is one at least. */
export function report(node: INode, failures: Failure[]): NodeOperationError {
	const [first] = failures;
	const once =
		'It is tried again at each poll, and reported again only if that fails for another reason.';
	if (failures.length === 1) {
		const { description } = first.error as NodeApiError;
		return new NodeOperationError(
			node,
			`The company ${first.site.companyName} can't be watched: ${first.error.message}`,
			{
				description: [`Its ID is ${first.site.companyId}.`, description, once]
					.filter(Boolean)
					.join(' '),
			},
		);
	}
	const more =
		failures.length > MOST_COMPANIES_NAMED
			? ` … and ${failures.length - MOST_COMPANIES_NAMED} more.`
			: '';
	return new NodeOperationError(
		node,
		`${failures.length} companies can't be watched, the first of them ${first.site.companyName}: ${first.error.message}`,
		{
			description: `${failures.slice(0, MOST_COMPANIES_NAMED).map(inOneLine).join('; ')}${more} The others are watched. ${once}`,
		},
	);
}
