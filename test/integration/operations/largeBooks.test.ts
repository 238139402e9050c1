import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { createBill, findBill, updateBill } from '../../../emulator/books/bills';
import { payBill } from '../../../emulator/books/payments';
import type { BillRequest } from '../../../emulator/books/rules/billRules';
import { DAY_MS } from '../../../emulator/values/clock';
import { byId, formLine, newBill, useCodat, type Parameters, type Run } from './support';

/** What one payment or one capture costs doesn't grow with the books, and sees what others do to them. */
const HUGE = 20_000;

const LARGE = 1200;

const COMPANY = 'Longshore Wholesale';

type Lab = ReturnType<typeof useCodat>;

/** The large company, and another worker who changes its books without this process. */
const large = (lab: Lab) => {
	const { context } = lab.emulator;
	const site = () => lab.site(COMPANY);
	const bills = () => [...site().connection.bills];
	const request = (changes: Partial<BillRequest>): BillRequest =>
		({
			supplierRef: { id: bills()[7].supplierRef.id },
			issueDate: '2026-01-31T00:00:00',
			dueDate: '2026-03-02T00:00:00',
			currency: 'GBP',
			status: 'Open',
			lineItems: [
				{
					description: 'Goods',
					unitAmount: 10,
					quantity: 1,
					taxAmount: 0,
					accountRef: { id: site().account() },
					taxRateRef: bills()[0].lineItems[0].taxRateRef,
				},
			],
			...changes,
		}) as BillRequest;
	return {
		bills,
		request,
		automatic: (): INodeParameters => ({
			companyId: byId(site().companyId),
			connectionId: { __rl: true, mode: 'auto', value: 'auto' },
		}),
		site,
		other: {
			enters: (changes: Partial<BillRequest>) =>
				createBill(request(changes), site().connection, context.random, context.clock),
			changes: (id: string, changes: Partial<BillRequest>) =>
				updateBill(id, request(changes), site().connection, context.clock),
			pays: (id: string, amount: number) =>
				payBill(
					id,
					{
						amount,
						date: '2026-02-01T00:00:00',
						accountRef: { id: site().bankAccount() },
					},
					site().connection,
					context.random,
					context.clock,
				),
		},
	};
};

const paymentsOf = (lab: Lab, id: string) =>
	lab.ledger().payments.filter(({ billId }) => billId === id);

const payment = (at: INodeParameters, bankAccountId: string): Parameters => ({
	resource: 'billPayment',
	operation: 'create',
	...at,
	billId: byId('={{ $json.id }}'),
	bankAccountId: byId(bankAccountId),
	date: '2026-02-01',
});

async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await sleep(10);
}

/** Calls of what is done, from first to last. */
async function callsOf(lab: Lab, work: () => Promise<unknown>): Promise<string[]> {
	const before = lab.calls.length;
	await work();
	return lab.calls.slice(before);
}

describe('a payment', () => {
	const lab = useCodat({ bills: LARGE, ofItsOwn: true });

	const pay = async (item: IDataObject, run: Run = {}) => {
		const { automatic, site } = large(lab);
		const [output] = await lab.output(payment(automatic(), site().bankAccount()), {
			items: [{ json: item }],
			...run,
		});
		return output;
	};

	const list = async (options: INodeParameters = {}) =>
		await lab.output({
			resource: 'bill',
			operation: 'getAll',
			...large(lab).automatic(),
			returnAll: true,
			...options,
		});

	/** An item may name its connection; else the company's only one is looked for. */
	const place = (calls: string[]) => calls.filter((name) => /company|connections/.test(name));

	it('of a bill that was listed takes 3 calls', async () => {
		const listed = await list();
		expect(listed).toHaveLength(LARGE);
		const [{ id }] = listed.slice(-1);
		const calls = await callsOf(lab, async () => await pay({ id }));
		expect(calls).toEqual([...place(calls), 'list-bills', 'create-bill-payment']);
		expect(findBill(large(lab).site().connection, String(id))).toMatchObject({ status: 'Paid' });
	});

	it('of a bill that was listed and is alone in its item, too', async () => {
		const [{ id }] = (await list()).slice(600, 601);
		const calls = await callsOf(lab, async () => await pay({ id }));
		expect(calls).toHaveLength(3);
	});

	it('of a bill that was just made takes 3 calls', async () => {
		const { site, automatic } = large(lab);
		const [{ id }] = await lab.output(
			newBill(site(), { ...automatic(), supplierId: byId(large(lab).bills()[7].supplierRef.id) }),
		);
		const calls = await callsOf(lab, async () => await pay({ id }));
		expect(calls).toEqual([...place(calls), 'list-bills', 'create-bill-payment']);
	});

	it('of a bill that another process listed takes 3 calls, by the date that its item carries', async () => {
		const [bill] = (await list()).slice(-1);
		// For another credential this process remembers nothing.
		const credentials = [lab.credential({ apiKey: asHeader(lab) })];
		const calls = await callsOf(lab, async () => await pay(bill, { credentials }));
		expect(calls).toEqual([...place(calls), 'list-bills', 'create-bill-payment']);
	});

	it('sees what another worker has paid of the bill a moment ago', async () => {
		const [{ id }] = (await list()).slice(-1);
		const { other, bills } = large(lab);
		const { totalAmount } = bills().at(-1) ?? { totalAmount: 0 };
		other.pays(String(id), 1);
		const calls = await callsOf(lab, async () => {
			const output = await pay({ id });
			expect(output.amount).toBe(Math.round((totalAmount - 1) * 100) / 100);
		});
		expect(calls).toHaveLength(4);
		expect(findBill(large(lab).site().connection, String(id))).toMatchObject({ status: 'Paid' });
	});

	it('sees it also where a list has held a change of the same moment', async () => {
		const { other } = large(lab);
		const [{ id: first }, { id }] = (await list()).slice(-2);
		other.pays(String(first), 1);
		await list();
		other.pays(String(id), 1);
		expect(await callsOf(lab, async () => await pay({ id }))).toHaveLength(4);
	});

	it('goes by what was seen last, though the item carries an earlier date', async () => {
		const [bill] = (await list()).slice(-1);
		large(lab).other.pays(String(bill.id), 1);
		await list();
		const { id, sourceModifiedDate } = bill;
		const calls = await callsOf(lab, async () => await pay({ id, sourceModifiedDate }));
		expect(calls).toEqual([...place(calls), 'list-bills', 'create-bill-payment']);
	});

	it('is none where another worker has paid the bill a moment ago', async () => {
		const [{ id, amountDue }] = (await list()).slice(-1);
		large(lab).other.pays(String(id), Number(amountDue));
		const calls = await callsOf(lab, async () => {
			expect(await pay({ id })).toMatchObject({ alreadyPaid: true, listed: true });
		});
		expect(calls.length).toBeLessThanOrEqual(4);
		expect(paymentsOf(lab, String(id))).toHaveLength(1);
	});

	it('is made once where two runs of a process follow one another', async () => {
		const [{ id }] = (await list()).slice(-1);
		await pay({ id });
		expect(await pay({ id })).toMatchObject({ alreadyPaid: true });
		expect(paymentsOf(lab, String(id))).toHaveLength(1);
	});

	it('of a bill that was deleted is refused, whatever is remembered of it', async () => {
		const [{ id }] = (await list()).slice(-1);
		large(lab).site().connection.bills.delete(String(id));
		const { automatic, site } = large(lab);
		const { message } = await lab.refusal(payment(automatic(), site().bankAccount()), {
			items: [{ json: { id } }],
		});
		expect(message).toBe(`No bill with the ID "${String(id)}" was found`);
		expect(lab.writes).toEqual([]);
	});

	it.each([
		['has another date', { sourceModifiedDate: '2020-01-01T00:00:00Z' }],
		['has no date', { sourceModifiedDate: 'soon' }],
		['has a date that no query takes', { sourceModifiedDate: '+275760-09-13T00:00:00.000Z' }],
	])('pays the bill also if the item %s', async (_what, item) => {
		const [{ id }] = large(lab).bills().slice(-1);
		await pay({ id, ...item });
		expect(paymentsOf(lab, id)).toHaveLength(1);
	});

	it('reads pages together with the others of a long list, and few calls more for what changes meanwhile', async () => {
		const bills = large(lab).bills();
		const { automatic, site } = large(lab);
		await lab.output(payment(automatic(), site().bankAccount()), {
			items: bills.slice(0, 300).map(({ id }) => ({ json: { id } })),
		});
		expect(lab.sent('create-bill-payment')).toHaveLength(300);
		// What changed since is asked again every two seconds: a page for each hundred of the run's own payments of then.
		expect(lab.sent('list-bills').length).toBeLessThan(60);
	});

	it('asks for each bill of a short list that lies deep in the books', async () => {
		const listed = await list();
		const { automatic, site } = large(lab);
		const items = listed.slice(-4).map(({ id }) => ({ json: { id } }));
		const calls = await callsOf(
			lab,
			async () => await lab.output(payment(automatic(), site().bankAccount()), { items }),
		);
		expect(calls.filter((name) => name === 'create-bill-payment')).toHaveLength(4);
		expect(calls.filter((name) => name === 'list-bills').length).toBeLessThanOrEqual(8);
	});

	it('of a bill of which nothing is known asks once a process whether Codat takes its ID', async () => {
		const bills = large(lab).bills().slice(-2);
		const asked = () =>
			lab.sent('list-bills').filter(({ request }) => /\bid=/.test(request.query.query ?? ''));
		for (const { id } of bills) await pay({ id });
		expect(asked().map(({ response }) => response.status)).toEqual([400]);
		for (const { id } of bills) expect(paymentsOf(lab, id)).toHaveLength(1);
	});
});

/** The credential's key as the portal's whole header: another credential, which Codat takes for the same. */
const asHeader = (lab: Lab) => `Basic ${Buffer.from(lab.emulator.apiKey).toString('base64')}`;

describe('where Codat takes an ID', () => {
	const lab = useCodat({ bills: LARGE, ofItsOwn: true, queryById: true });

	it('a payment of a bill of which nothing else is known takes 4 calls', async () => {
		const { automatic, site, bills } = large(lab);
		const [{ id }] = bills().slice(-1);
		await lab.output(payment(automatic(), site().bankAccount()), { items: [{ json: { id } }] });
		expect(lab.calls).toEqual(['get-company', 'list-bills', 'list-bills', 'create-bill-payment']);
	});
});

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
				await lab.output(payment(automatic(), site().bankAccount()), { items: [{ json: { id } }] }),
		);
		expect(paying).toHaveLength(3);
	});
});

describe('a look for duplicates', () => {
	const lab = useCodat({ bills: LARGE, ofItsOwn: true });

	let supplier = '';
	beforeEach(() => (supplier = large(lab).bills()[7].supplierRef.id));
	const supplierId = () => supplier;

	const enter = async (reference: string, changes: INodeParameters = {}, run: Run = {}) => {
		const { site, automatic } = large(lab);
		const parameters = {
			...newBill(site(), { supplierId: byId(supplierId()), reference }),
			...automatic(),
			duplicateCheck: 'return',
			...changes,
		};
		const { items, error, hints } = await lab.codat(parameters, run);
		if (error) throw error;
		return { ...items[0].json, hints } as IDataObject & { hints: unknown[] };
	};

	const onBooks = (reference: string) =>
		large(lab)
			.bills()
			.filter((bill) => bill.reference === reference && bill.supplierRef.id === supplierId());

	/** A bill as the one that is entered here: of another total or date it would be another invoice of the number. */
	const alike = <T extends object>(bill: T): T =>
		Object.assign(bill, { totalAmount: 10, amountDue: 10, issueDate: '2026-01-31T00:00:00' });

	/** A look that remembers the books, and the calls of what comes after it. */
	const remembered = async (work: () => Promise<unknown>) => {
		await enter('FIRST');
		const calls = await callsOf(lab, work);
		return calls.filter((name) => name === 'list-bills').length;
	};

	it('asks once for what changed since, and sees what another process entered a moment ago', async () => {
		const reads = await remembered(async () => {
			const { id } = large(lab).other.enters({ reference: 'Other 1' });
			expect(await enter('OTHER  1')).toMatchObject({ id, existing: true });
		});
		expect(reads).toBe(1);
		expect(onBooks('Other 1')).toHaveLength(1);
	});

	it('finds a bill that is remembered, as it is on the books now', async () => {
		const bill = alike(large(lab).bills()[7]);
		const reads = await remembered(async () => {
			expect(await enter(bill.reference ?? '')).toMatchObject({
				id: bill.id,
				existing: true,
				amountDue: bill.amountDue,
			});
		});
		expect(reads).toBe(2);
	});

	it('gives the amount due that another worker has just left', async () => {
		const bill = alike(large(lab).bills()[7]);
		await remembered(async () => {
			large(lab).other.pays(bill.id, 1);
			const { amountDue, status } = await enter(bill.reference ?? '');
			expect([amountDue, status]).toEqual([bill.amountDue, 'PartiallyPaid']);
		});
	});

	it('takes no bill for a duplicate that was deleted in the software', async () => {
		const bill = large(lab).bills()[7];
		await remembered(async () => {
			large(lab).site().connection.bills.delete(bill.id);
			expect(await enter(bill.reference ?? '')).toMatchObject({ existing: false });
		});
		expect(onBooks(bill.reference ?? '')).toHaveLength(1);
	});

	it('reads the list anew where a bill that is remembered is gone: there may be another', async () => {
		const bill = alike(large(lab).bills()[7]);
		await remembered(async () => {
			const { connection } = large(lab).site();
			const { sourceModifiedDate } = large(lab).bills()[3];
			connection.bills.delete(bill.id);
			connection.bills.add({ ...bill, id: 'in-its-place', sourceModifiedDate });
			expect(await enter(bill.reference ?? '')).toMatchObject({
				id: 'in-its-place',
				existing: true,
			});
		});
	});

	it('takes a bill for a duplicate by the reference that another worker has given it, not by the one it had', async () => {
		const bill = large(lab).bills()[7];
		const before = bill.reference ?? '';
		const reads = await remembered(async () => {
			large(lab).other.changes(bill.id, { reference: 'RENAMED' });
			expect(await enter('renamed')).toMatchObject({ id: bill.id, existing: true });
			expect(await enter(before)).toMatchObject({ existing: false });
		});
		expect(reads).toBe(2);
	});

	it('takes a bill for none that another worker has voided', async () => {
		const bill = large(lab).bills()[7];
		await remembered(async () => {
			bill.status = 'Void';
			bill.sourceModifiedDate = lab.emulator.context.clock.iso();
			expect(await enter(bill.reference ?? '')).toMatchObject({ existing: false });
		});
	});

	it('reads the books anew where they are others than those that are remembered', async () => {
		await remembered(async () => {
			const { connection } = large(lab).site();
			for (const { id } of large(lab).bills().slice(-200)) connection.bills.delete(id);
			const { id, sourceModifiedDate } = large(lab).bills()[3];
			connection.bills.add({
				...alike({ ...findBill(connection, id) }),
				id: 'of-other-books',
				reference: 'OTHER-BOOKS',
				supplierRef: { id: supplierId(), supplierName: '' },
				sourceModifiedDate,
			});
			expect(await enter('OTHER-BOOKS')).toMatchObject({ id: 'of-other-books', existing: true });
		});
	});

	it('remembers nothing for another credential', async () => {
		await enter('FIRST');
		const calls = await callsOf(
			lab,
			async () =>
				await enter('SECOND', {}, { credentials: [lab.credential({ apiKey: asHeader(lab) })] }),
		);
		expect(calls.filter((name) => name === 'list-bills').length).toBeGreaterThan(10);
	});

	it('is one for all runs that begin at the same time', async () => {
		const references = ['A', 'B', 'C', 'D'].map((letter) => `AT-ONCE-${letter}`);
		await Promise.all(references.map(async (reference) => await enter(reference)));
		for (const reference of references) expect(onBooks(reference)).toHaveLength(1);
		// One look, and what changed since for the others.
		expect(lab.sent('list-bills').length).toBeLessThanOrEqual(24 + 3);
	});

	it('ends with Stop for a run that waits for the look of another', async () => {
		lab.emulator.context.latencyMs = 100;
		const ended: string[] = [];
		const first = enter('LOOKS').then(() => ended.push('the one that looks'));
		// Its first page was read by then, and most are left.
		await until(() => lab.sent('list-bills').length > 1);
		const stopped = new AbortController();
		const second = enter('WAITS', {}, { signal: stopped.signal })
			.catch(() => undefined)
			.then(() => ended.push('the one that waits'));
		await until(() => lab.calls.filter((name) => name === 'get-company').length > 1);
		stopped.abort();
		await Promise.all([first, second]);
		expect(ended).toEqual(['the one that waits', 'the one that looks']);
		expect(onBooks('WAITS')).toEqual([]);
	});

	it('goes on by itself where the run that looks for several fails', async () => {
		lab.emulator.setFaults([{ kind: 'status403', route: 'list-bills', skip: 5, times: 1 }]);
		const results = await Promise.allSettled(
			['A', 'B'].map(async (letter) => await enter(`FAILS-${letter}`)),
		);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('reaches back 13 months unless told otherwise', async () => {
		const bill = alike(large(lab).bills()[7]);
		bill.sourceModifiedDate = new Date(Date.now() - 500 * DAY_MS).toISOString();
		const old = { reference: bill.reference ?? '' };
		expect(await enter(old.reference, { options: { lookBack: 'all' } })).toMatchObject({
			id: bill.id,
			existing: true,
		});
		const credentials = [lab.credential({ apiKey: asHeader(lab) })];
		expect(await enter(old.reference, {}, { credentials })).toMatchObject({ existing: false });
	});

	it('reads all bills after a look that reached back 13 months', async () => {
		const bill = alike(large(lab).bills()[7]);
		bill.sourceModifiedDate = new Date(Date.now() - 500 * DAY_MS).toISOString();
		await enter('FIRST');
		expect(await enter(bill.reference ?? '', { options: { lookBack: 'all' } })).toMatchObject({
			id: bill.id,
			existing: true,
		});
	});

	it.each([
		['no dates', Infinity],
		['not all dates', 1],
	])('reads the whole list each time where the software gives %s', async (_what, count) => {
		const bills = large(lab).bills().slice(0, count);
		for (const bill of bills) Object.assign(bill, { sourceModifiedDate: undefined });
		await enter('FIRST');
		large(lab).other.enters({ reference: 'NO-DATE' });
		const [{ id }] = onBooks('NO-DATE');
		Object.assign(findBill(large(lab).site().connection, id), { sourceModifiedDate: undefined });
		expect(await enter('NO-DATE')).toMatchObject({ id, existing: true });
	});

	it('asks again after a write of unknown outcome', async () => {
		await enter('FIRST');
		lab.emulator.setFaults([
			{ kind: 'status500', route: 'create-bill', times: 1, afterCommit: true },
		]);
		const { site, automatic } = large(lab);
		const { items } = await lab.codat(
			{
				...newBill(site(), { supplierId: byId(supplierId()), reference: '={{ $json.ref }}' }),
				...automatic(),
				duplicateCheck: 'return',
				lineItems: { line: [formLine(site(), { unitAmount: '={{ $json.amount }}' })] },
				options: { concurrentRequests: 1 },
			},
			{
				items: [{ json: { ref: 'UNKNOWN', amount: 1 } }, { json: { ref: 'UNKNOWN', amount: 2 } }],
				onError: 'continueRegularOutput',
			},
		);
		// The books settle the first; the second is another invoice of its number.
		expect(items[0].json).toMatchObject({ settledBy: 'books' });
		expect(items[1].json.error).toMatchObject({
			message: expect.stringContaining('another bill with the reference "UNKNOWN"'),
		});
		expect(onBooks('UNKNOWN')).toHaveLength(1);
	});
});

describe.each([
	['behind', -5 * 3600_000],
	['ahead', 5 * 3600_000],
])('with a clock of the software that is hours %s', (_how, ms) => {
	const lab = useCodat({ bills: LARGE, ofItsOwn: true, now: Date.now() + ms });

	it('a look sees what another process entered a moment ago, and a payment what it paid', async () => {
		const { site, automatic, bills, other } = large(lab);
		const supplierId = byId(bills()[7].supplierRef.id);
		const enter = async (reference: string) =>
			await lab.output({
				...newBill(site(), { supplierId, reference }),
				...automatic(),
				duplicateCheck: 'return',
			});
		const [{ id }] = await enter('FIRST');
		const { id: entered } = other.enters({ reference: 'OTHER' });
		expect(await enter('OTHER')).toMatchObject([{ id: entered, existing: true }]);
		other.pays(String(id), 4);
		const [paid] = await lab.output(payment(automatic(), site().bankAccount()), {
			items: [{ json: { id } }],
		});
		expect(paid).toMatchObject({ amount: 6 });
	});
});
