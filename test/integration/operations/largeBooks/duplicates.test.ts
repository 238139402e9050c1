import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { findBill } from '../../../../emulator/books/bills';
import { DAY_MS } from '../../../../emulator/values/clock';
import { until } from '../../../support/until';
import { byId, formLine, newBill, useCodat, type Run } from '../support';
import { LARGE, asHeader, callsOf, large } from './support';

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
