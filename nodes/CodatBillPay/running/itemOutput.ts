import type { INodeExecutionData } from 'n8n-workflow';
import { isTool } from '../asTool';
import { inputFiles } from '../files/inputFiles';
import type { Item } from '../item';
import { FailedPart, WithFiles, type Operation, type OperationOutput } from '../operation';

/** Whether an operation creates a record under an idempotency key. */
const createsOnce = ({ properties }: Operation) =>
	properties.some(({ options }) => options?.some(({ name }) => name === 'idempotencyKey'));

/**
 * The output of an item, with its origin behind the record's own fields, which keep their values.
 *
 * @param fail makes an output item of a part that failed, or throws
 */
export function toItems(
	output: OperationOutput,
	item: Item,
	operation: Operation,
	fail: (part: FailedPart) => INodeExecutionData,
): INodeExecutionData[] {
	// An AI agent has given the company itself, and pays for every word that it reads.
	const isCarried = !isTool(item);
	const replayed =
		item.replayed || (isCarried && createsOnce(operation)) ? { replayed: item.replayed } : {};
	const settled = item.isSettled ? { settledBy: 'books' } : {};
	const origin = isCarried ? item.origin() : undefined;
	// What becomes of one item keeps its files, for the node that attaches them; a list is made of none.
	const binary = inputFiles(item);
	const kept = isCarried && binary && !Array.isArray(output) ? { binary } : {};
	return [output].flat().map((one) => {
		if (one instanceof FailedPart) return fail(one);
		const [json, files] =
			one instanceof WithFiles ? [one.json, { binary: one.binary }] : [one, kept];
		const own = isCarried ? operation.origin?.(json) : undefined;
		return {
			json: { ...json, ...replayed, ...settled, ...origin, ...own, ...json },
			...files,
			pairedItem: { item: item.index },
		};
	});
}
