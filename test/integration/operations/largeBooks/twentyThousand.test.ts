import { useCodat } from '../support';
import { callsOf, large, payEach } from './support';

const HUGE = 20_000;

describe('in books of 20,000 bills', () => {
	const lab = useCodat({ bills: HUGE, ofItsOwn: true });

	it('paying a bill that was made takes 3 calls, and a second capture of an invoice 8', async () => {
		const { automatic, site, bills } = large(lab);
		const supplier = bills().at(-1)?.supplierRef.supplierName ?? '';
		const invoice = (reference: string, amount: number) => ({
			reference,
			issueDate: '2026-01-17',
			dueDate: '2026-02-16',
			currency: 'GBP',
			supplier: { name: supplier },
			lineItems: [{ description: 'Goods', quantity: 1, unitAmount: amount, taxPercent: 0 }],
			totalAmount: amount,
		});
		const capture = async (reference: string, amount: number) =>
			await lab.codat(
				{
					resource: 'bill',
					operation: 'createFromInvoice',
					...automatic(),
					invoice: JSON.stringify(invoice(reference, amount)),
					attachFiles: true,
				},
				{ items: [{ binary: { data: { data: Buffer.from('%PDF-1.4'), fileName: 'a.pdf' } } }] },
			);
		const first = await capture('CAPTURED-1', 100);
		expect(first.error).toBeUndefined();
		// The list, the pages that show its dates, what its parts begin with, and what changed meanwhile.
		expect(lab.sent('list-bills').length).toBeLessThanOrEqual(200 + 5 + 1 + 8 + 1);
		expect(first.hints).toMatchObject([
			{ message: expect.stringContaining('20000 bills were read') },
		]);
		const calls = await callsOf(lab, async () => {
			const { error, hints, items } = await capture('CAPTURED-2', 200);
			expect(error).toBeUndefined();
			expect(hints).toEqual([]);
			expect(items[0].json).toMatchObject({ existing: false, reference: 'CAPTURED-2' });
		});
		expect(calls.sort()).toEqual(
			[
				...['get-company', 'list-suppliers', 'get-mapping-options-bills', 'list-bills'],
				...['create-bill', 'upload-bill-attachment', 'get-company-information'],
			].sort(),
		);
		const [{ id }] = first.items.map(({ json }) => json);
		const paying = await callsOf(
			lab,
			async () =>
				await lab.output(payEach(automatic(), site().bankAccount()), { items: [{ json: { id } }] }),
		);
		expect(paying).toHaveLength(3);
	}, 120_000);
});
