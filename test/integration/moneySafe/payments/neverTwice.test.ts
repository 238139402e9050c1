import { byId } from '../../../../scripts/n8n/story/workflow';
import { inputNode, runWorkflow } from '../../support/engine/engine';
import { bill, payment, startLab, type Lab } from '../support';

let lab: Lab;

beforeAll(async () => {
	lab = await startLab();
});
afterEach(() => lab.emulator.setFaults([]));
afterAll(async () => await lab.emulator.close());

const references = () => lab.emulator.ledger().bills.map(({ reference }) => reference);
const countOf = (reference: string) => references().filter((one) => one === reference).length;
const payments = () => lab.emulator.ledger().payments.length;

it('records a payment once when the answer is lost after Codat committed', async () => {
	const [open] = lab.openBills();
	const before = payments();
	lab.emulator.setFaults([{ kind: 'resetAfterCommit', route: 'create-bill-payment', times: 2 }]);
	const { items, error } = await lab.run(payment(lab), { items: [{ json: { id: open.id } }] });
	expect(error).toBeUndefined();
	expect(items[0].json.amount).toBe(open.amountDue);
	expect(payments()).toBe(before + 1);
});

it('records a payment once when the answer is cut off or no JSON', async () => {
	const [first, second] = lab.openBills();
	const before = payments();
	lab.emulator.setFaults([
		{ kind: 'truncatedBody', route: 'create-bill-payment', times: 1 },
		{ kind: 'nonJsonBody', route: 'create-bill-payment', times: 1, skip: 1 },
	]);
	const { items, error } = await lab.run(payment(lab), {
		items: [{ json: { id: first.id } }, { json: { id: second.id } }],
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(2);
	expect(payments()).toBe(before + 2);
});

it('makes nothing twice when Retry On Fail runs the node again', async () => {
	lab.emulator.setFaults([
		{ kind: 'status500', route: 'create-bill', times: 1, skip: 1, afterCommit: false },
	]);
	const items = ['RF-1', 'RF-2', 'RF-3'].map((reference) => ({ json: { reference } }));
	const result = await lab.run(bill(lab, { options: { concurrentRequests: 1 } }), {
		items,
		retryOnFail: true,
		maxTries: 2,
		waitBetweenTries: 0,
	});
	// Codat replays the 500 for the second item's key: its outcome stays unknown, but nothing is made twice.
	expect(result.error?.message).toMatch(/^Outcome unknown/);

	expect(countOf('RF-1')).toBe(1);
	expect(countOf('RF-2')).toBe(0);
	expect(countOf('RF-3')).toBe(0);
});

it('goes on where it stopped when the Retry button is pressed', async () => {
	lab.emulator.setFaults([
		{ kind: 'status429', retryAfter: 3600, route: 'create-bill', times: 1, skip: 1 },
	]);
	const items = ['RB-1', 'RB-2', 'RB-3'].map((reference) => ({ json: { reference } }));
	const failed = await lab.run(bill(lab, { options: { concurrentRequests: 1 } }), { items });
	expect(failed.error?.description).toContain('1 of 3 items were done');
	expect(failed.error?.description).toContain('RB-1');
	const retried = await failed.retry();
	expect(retried.error).toBeUndefined();
	expect(retried.items).toHaveLength(3);
	expect(['RB-1', 'RB-2', 'RB-3'].map(countOf)).toEqual([1, 1, 1]);
});

it('keeps two identical items of one run two, and still two when the run is repeated', async () => {
	const items = [{ json: { reference: 'TWIN' } }, { json: { reference: 'TWIN' } }];
	const first = await lab.run(bill(lab), { items });
	expect(new Set(first.items.map(({ json }) => json.id)).size).toBe(2);
	const again = await lab.run(bill(lab), { items });
	expect(again.items.map(({ json }) => json.id).sort()).toEqual(
		first.items.map(({ json }) => json.id).sort(),
	);
	expect(countOf('TWIN')).toBe(2);
});

it('keeps identical items of two rounds of the node two, and repeats neither on a retry', async () => {
	const input = (name: string) => ({ node: inputNode([{ json: { reference: 'ROUND' } }]), name });
	const entry = { node: inputNode([{ json: {} }]), name: 'Start' };
	const pay = { ...lab.node(bill(lab)), name: 'Codat' };
	const run = async () =>
		await runWorkflow({
			nodes: [entry, input('A'), input('B'), pay],
			connections: [
				['Start', 'A'],
				['Start', 'B'],
				['A', 'Codat'],
				['B', 'Codat'],
			],
		});
	const first = await run();
	expect(first.runData.Codat).toHaveLength(2);
	expect(countOf('ROUND')).toBe(2);
	await run();
	expect(countOf('ROUND')).toBe(2);
});

it('attaches a file once when the answer to the upload is lost', async () => {
	const [open] = lab.openBills();
	lab.emulator.setFaults([{ kind: 'resetAfterCommit', route: 'upload-bill-attachment', times: 1 }]);
	const { error } = await lab.run(
		{
			resource: 'billAttachment',
			operation: 'upload',
			...lab.company,
			billId: byId(open.id),
		},
		{
			items: [
				{
					json: {},
					binary: {
						data: {
							data: Buffer.from('%PDF-1.4 once'),
							fileName: 'once.pdf',
							mimeType: 'application/pdf',
						},
					},
				},
			],
		},
	);
	expect(error).toBeUndefined();
	const { attachments } = lab.emulator.ledger();
	expect(attachments.filter(({ name }) => name === 'once.pdf')).toHaveLength(1);
});
