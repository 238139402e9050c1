/** What a run over many invoices costs in calls: Codat counts them by the day. */
import type { IDataObject } from 'n8n-workflow';
import { invoice } from '../fromInvoice/invoiceForms';
import { useCodat, type Parameters } from '../support';

const lab = useCodat({ ofItsOwn: true });

const MANY = 500;

/** Invoices of one supplier, each of another number, order and amount. */
const invoices = (from: number, count: number): IDataObject[] =>
	Array.from({ length: count }, (_none, index) => {
		const net = 100 + from + index;
		return invoice({
			reference: `RE-${from + index}`,
			purchaseOrder: `PO-${from + index}`,
			lineItems: [
				{ description: 'Kartoffeln', quantity: 1, unitAmount: net, netAmount: net, taxPercent: 7 },
			],
			...{ taxBreakdown: [], netAmount: net, taxAmount: null, amountDue: null },
			totalAmount: Math.round(net * 107) / 100,
		});
	});

const purchaseOrders = (jsons: IDataObject[]): IDataObject[] =>
	jsons.map(({ purchaseOrder, netAmount }) => ({
		...{ number: purchaseOrder, description: 'Kartoffeln', quantity: 1, unitAmount: netAmount },
	}));

/** Runs an operation over invoices, and gives the calls that it took, each with its number. */
async function callsOf(operation: string, jsons: IDataObject[], executionId: string) {
	const before = lab.calls.length;
	const parameters = {
		...{ resource: 'bill', operation, ...lab.site('Rheinufer Canteen').at },
		...(operation === 'createFromInvoice' && { attachFiles: false }),
		options: { purchaseOrders: purchaseOrders(jsons), concurrentRequests: 10 },
	} as unknown as Parameters;
	const { items, error } = await lab.codat(parameters, {
		...{ items: jsons.map((json) => ({ json })), executionId },
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(jsons.length);
	const counts: Record<string, number> = {};
	for (const call of lab.calls.slice(before)) counts[call] = (counts[call] ?? 0) + 1;
	return counts;
}

/** Reads of one list that a run may take: what has changed is asked for again only after thirty seconds. */
const MOST_READS = 3;

// A busy machine takes more than thirty seconds; by this clock, none does.
beforeEach(() => {
	const real = Date.now;
	const began = real();
	jest.spyOn(Date, 'now').mockImplementation(() => began + (real() - began) / 20);
});

afterEach(() => {
	jest.restoreAllMocks();
});

it('checks many invoices with the calls of one, and enters them with one more each', async () => {
	const one = await callsOf('checkInvoice', invoices(1000, 1), 'check-one');
	const many = await callsOf('checkInvoice', invoices(2000, MANY), 'check-many');
	expect(Math.max(...Object.values(many))).toBeLessThanOrEqual(MOST_READS);
	// What the first run has asked of the connection, the next one knows.
	expect(Object.keys(one)).toEqual(expect.arrayContaining(Object.keys(many)));
	const { 'create-bill': created, ...reads } = await callsOf(
		'createFromInvoice',
		invoices(2000, MANY),
		'enter-many',
	);
	expect(created).toBe(MANY);
	expect(Math.max(...Object.values(reads))).toBeLessThanOrEqual(MOST_READS);
}, 300_000);
