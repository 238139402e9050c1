import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { findBill } from '../../../../emulator/books/bills';
import { byId, newBill, useCodat, type Run } from '../support';
import { LARGE, asHeader, callsOf, large, payEach, paymentsOf } from './support';

describe('a payment', () => {
	const lab = useCodat({ bills: LARGE, ofItsOwn: true });

	const pay = async (item: IDataObject, run: Run = {}) => {
		const { automatic, site } = large(lab);
		const [output] = await lab.output(payEach(automatic(), site().bankAccount()), {
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
	const place = (calls: string[]) => calls.filter((name) => /company|connection/.test(name));

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
		const { message } = await lab.refusal(payEach(automatic(), site().bankAccount()), {
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
		await lab.output(payEach(automatic(), site().bankAccount()), {
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
			async () => await lab.output(payEach(automatic(), site().bankAccount()), { items }),
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

describe('where Codat takes an ID', () => {
	const lab = useCodat({ bills: LARGE, ofItsOwn: true, queryById: true });

	it('a payment of a bill of which nothing else is known takes 4 calls', async () => {
		const { automatic, site, bills } = large(lab);
		const [{ id }] = bills().slice(-1);
		await lab.output(payEach(automatic(), site().bankAccount()), { items: [{ json: { id } }] });
		expect(lab.calls).toEqual(['get-company', 'list-bills', 'list-bills', 'create-bill-payment']);
	});
});
