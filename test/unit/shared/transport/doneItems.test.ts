import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { DoneItems } from '../../../../nodes/shared/transport/idempotency/doneItems';

/** A run of the node, whose data stays with the execution. */
function runOf(
	data: IDataObject,
	items: object[],
	{ runIndex = 0, ...parameters }: IDataObject = {},
) {
	return new DoneItems({
		getNode: () => ({
			type: 'codatBillPay',
			parameters: { resource: 'bill', operation: 'create', ...parameters },
		}),
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
		getContext: () => data,
		getInputData: () => items,
	} as unknown as IExecuteFunctions);
}

const output = [{ json: { id: 'made' } }];

const items = [{ json: { n: 1 } }, { json: { n: 2 } }];

/** What the item is about: address and key, company, connection. */
const PLACE = 'here';

const done = (isChange = false) => ({ ordinals: { written: [3] }, place: PLACE, isChange });

/** The next try of a run that has done its first item. */
function nextTry(after: object[] = items, settings: IDataObject = {}) {
	const data = {};
	runOf(data, items).remember(0, output, done());
	return runOf(data, after, settings);
}

it.each([{}, { amount: 2 }, { companyId: { cachedResultName: 'As it is now' } }])(
	'counts for the same run with the same input, whatever else has changed: %p',
	(settings) => {
		const same = nextTry(items, settings);
		expect(same.recall(0, PLACE)).toBe(output);
		expect(same.recall(1, PLACE)).toBeUndefined();
		expect(same.ordinals).toEqual([{ written: [3] }]);
	},
);

it.each<[string, () => DoneItems]>([
	['input', () => nextTry([...items].reverse())],
	['files', () => nextTry([{ ...items[0], binary: { data: { fileName: 'other.pdf' } } }])],
	['run', () => nextTry(items, { runIndex: 1 })],
	['operation', () => nextTry(items, { operation: 'update' })],
	['kind of record', () => nextTry(items, { resource: 'supplier' })],
	['execution', () => runOf({}, items)],
])('counts for no other %s', (_what, other) => {
	expect(other().recall(0, PLACE)).toBeUndefined();
	expect(other().ordinals).toEqual([]);
});

it('counts for an input that refers to itself', () => {
	const json: IDataObject = { n: 1 };
	json.self = json;
	expect(nextTry([{ json }]).recall(0, PLACE)).toBeUndefined();
	const data = {};
	runOf(data, [{ json }]).remember(0, output, done());
	expect(runOf(data, [{ json }]).recall(0, PLACE)).toBe(output);
});

it('counts for no other company, connection, address or key; where that cannot be told, it does', () => {
	expect(nextTry().recall(0, 'elsewhere')).toBeUndefined();
	expect(nextTry().recall(0, undefined)).toBe(output);
});

it('forgets changes that may be repeated, behind the first item that is not done', () => {
	const run = runOf({}, [...items, ...items]);
	run.remember(0, output, done(true));
	run.remember(2, output, done(true));
	run.remember(3, output, done());
	run.forgetChangesAfter(1);
	expect([0, 1, 2, 3].map((index) => run.has(index))).toEqual([true, false, false, true]);
});

it('takes an input that holds itself', () => {
	const json: IDataObject = { n: 1 };
	json.self = json;
	const run = runOf({}, [{ json }]);
	run.remember(0, output, done());
	expect(run.recall(0, PLACE)).toBe(output);
});

it('holds no files, and nothing once it is forgotten', () => {
	const data = {};
	const run = runOf(data, items);
	run.remember(0, [{ json: {}, binary: {} }], done());
	expect(run.recall(0, PLACE)).toBeUndefined();
	run.remember(0, output, done());
	run.forget();
	expect(run.recall(0, PLACE)).toBeUndefined();
	expect(JSON.stringify(data)).not.toContain('made');
});
