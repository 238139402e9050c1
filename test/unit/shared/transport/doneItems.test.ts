import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { DoneItems } from '../../../../nodes/shared/transport/idempotency/doneItems';

/** A run of the node, whose data stays with the execution. */
function runOf(
	data: IDataObject,
	items: object[],
	{ runIndex = 0, credential = '1', ...parameters }: IDataObject = {},
) {
	return new DoneItems({
		getNode: () => ({
			...{ type: 'codatBillPay', credentials: { codatApi: { id: credential } } },
			parameters: { resource: 'bill', operation: 'create', ...parameters },
		}),
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
		getContext: () => data,
		getInputData: () => items,
	} as unknown as IExecuteFunctions);
}

const output = [{ json: { id: 'made' } }];

const items = [{ json: { n: 1 } }, { json: { n: 2 } }];

/** The next try of a run that has done its first item. */
function nextTry(after: object[] = items, settings: IDataObject = {}) {
	const data = {};
	runOf(data, items).remember(0, output, { written: [3] });
	return runOf(data, after, settings);
}

it.each([{}, { amount: 2 }, { companyId: { cachedResultName: 'As it is now' } }])(
	'counts for the same run with the same input, whatever else has changed: %p',
	(settings) => {
		const same = nextTry(items, settings);
		expect(same.recall(0)).toBe(output);
		expect(same.recall(1)).toBeUndefined();
		expect(same.ordinals).toEqual([{ written: [3] }]);
	},
);

it.each<[string, () => DoneItems]>([
	['input', () => nextTry([...items].reverse())],
	['files', () => nextTry([{ ...items[0], binary: { data: { fileName: 'other.pdf' } } }])],
	['run', () => nextTry(items, { runIndex: 1 })],
	['operation', () => nextTry(items, { operation: 'update' })],
	['kind of record', () => nextTry(items, { resource: 'supplier' })],
	['company', () => nextTry(items, { companyId: { value: 'other' } })],
	['connection', () => nextTry(items, { connectionId: { value: 'other' } })],
	['credential', () => nextTry(items, { credential: '2' })],
	['execution', () => runOf({}, items)],
])('counts for no other %s', (_what, other) => {
	expect(other().recall(0)).toBeUndefined();
	expect(other().ordinals).toEqual([]);
});

it('holds no files, and nothing once it is forgotten', () => {
	const data = {};
	const run = runOf(data, items);
	run.remember(0, [{ json: {}, binary: {} }], {});
	expect(run.recall(0)).toBeUndefined();
	run.remember(0, output, {});
	run.forget();
	expect(run.recall(0)).toBeUndefined();
	expect(JSON.stringify(data)).not.toContain('made');
});
