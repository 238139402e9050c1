import { PlainError, sentence } from '../../n8n/explain';
import { succeeded } from '../../n8n/story/outcome';
import type { Step } from '../running/step';
import type { Entry } from './records';
import { describe } from './requests';

/** Most requests that are shown; the refused ones first. */
const MOST_SHOWN = 20;

/** What each node put out, output by output, in the order in which they ran. */
function outputsIn({ executions }: Step): string[] {
	const runs = executions.flatMap(({ data }) => Object.entries(data?.resultData.runData ?? {}));
	return runs
		.sort(([, [a]], [, [b]]) => (a?.executionIndex ?? 0) - (b?.executionIndex ?? 0))
		.map(([name, times]) => {
			const counts: number[] = [];
			for (const { data } of times)
				for (const [output, items] of (data?.main ?? []).entries())
					counts[output] = (counts[output] ?? 0) + (items?.length ?? 0);
			const items = counts.length > 0 ? counts.map((count) => count ?? 0).join(' and ') : '0';
			return `    "${name}" put out ${items} item${items === '1' ? '' : 's'}`;
		});
}

/** What was asked of Codat, the refused requests first. */
function requestsIn(step: Step): string[] {
	const isRefused = ({ status = 500 }) => status >= 400;
	const { requests } = step;
	const sorted = [...requests.filter(isRefused), ...requests.filter((one) => !isRefused(one))];
	const shown = sorted.slice(0, MOST_SHOWN).map((request) => `    ${describe(request, step)}`);
	const more = requests.length - shown.length;
	return more > 0 ? [...shown, `    and ${more} more requests`] : shown;
}

/** A run that can't stand for what is intended, with all that helps to see why. */
function useless(why: string, step: Step): PlainError {
	const requests = requestsIn(step);
	return new PlainError(
		[
			why,
			'  What the nodes did:',
			...outputsIn(step),
			requests.length > 0 ? '  What Codat was asked:' : '  Codat was asked nothing.',
			...requests,
		].join('\n'),
	);
}

/**
 * What an undisturbed run made. Throws a PlainError if it fails, or makes nothing: it says what the nodes put out, and
 * what Codat was asked.
 */
export function intentionOf(step: Step): Entry[] {
	try {
		for (const { data } of step.executions) if (data) succeeded(data);
	} catch (error) {
		throw useless(sentence(error), step);
	}
	if (step.made.length > 0) return step.made;
	throw useless(
		'the workflow makes no record in an undisturbed run, so nothing can be proven. ' +
			'See docs/prove.md on names, pinned data and files',
		step,
	);
}
