/** Much software numbers its records from 1: a bill of one company has the ID of another company's bill. */
import type { IDataObject } from 'n8n-workflow';
import { byId, useCodat, type Parameters } from '../support';

const lab = useCodat();

const [OURS, THEIRS] = ['Cedar Street Books', 'Harbour Lane Bakery'];

/** A bill that both companies have, to the cent, and their suppliers, as each would be listed. */
function sameIds() {
	const [here, there] = [lab.site(OURS), lab.site(THEIRS)];
	const [bill] = here.bills('Open');
	const { connection } = there;
	connection.bills.add({
		...structuredClone(bill),
		supplierRef: there.bills('Open')[0].supplierRef,
	});
	const listed = (site: typeof here): IDataObject => ({
		id: bill.id,
		...{ amountDue: bill.amountDue, currency: bill.currency, supplierId: bill.supplierRef.id },
		...{ companyId: site.companyId, connectionId: site.connection.id },
	});
	return { here, there, bill, listed };
}

const EACH: Record<string, IDataObject> = {
	'billPayment.create': { billId: byId('={{ $json.id }}') },
	'bill.get': { billId: byId('={{ $json.id }}') },
	'bill.update': {
		billId: byId('={{ $json.id }}'),
		updateFields: { dueDate: '2027-01-01' },
	},
	'billAttachment.getAll': { billId: byId('={{ $json.id }}') },
	'supplier.get': { supplierId: byId('={{ $json.supplierId }}') },
};

function parametersOf(call: string, at: IDataObject, bankAccountId: string): Parameters {
	const [resource, operation] = call.split('.');
	return {
		...{ resource, operation, ...at },
		...(resource === 'billPayment' && { bankAccountId: byId(bankAccountId) }),
		...EACH[call],
	} as Parameters;
}

it.each(Object.keys(EACH))('%s refuses a record of another company', async (call) => {
	const { here, there, listed } = sameIds();
	const parameters = parametersOf(call, there.at as IDataObject, there.bankAccount());
	const { name, message, description } = await lab.refusal(parameters, {
		items: [{ json: listed(here) }],
	});
	expect(name).toBe('NodeOperationError');
	expect(message).toMatch(/^The field "(Bill|Supplier)" is from an item of another company$/);
	expect(description).toContain('{{ $json.companyId }}');
	expect(lab.calls).toEqual([]);
});

describe('a payment', () => {
	const pay = (companyId: string, at: IDataObject, bankAccountId: string) =>
		parametersOf('billPayment.create', { ...at, companyId: byId(companyId) }, bankAccountId);

	it('refuses a bill of another connection of the company', async () => {
		const { there, listed } = sameIds();
		const json = { ...listed(there), connectionId: lab.site(OURS).connection.id };
		const { message, description } = await lab.refusal(
			pay(there.companyId, there.at as IDataObject, there.bankAccount()),
			{ items: [{ json }] },
		);
		expect(message).toBe('The field "Bill" is from an item of another connection');
		expect(description).toContain('Automatic');
		expect(lab.writes).toEqual([]);
	});

	it.each<[string, (item: IDataObject) => IDataObject]>([
		['is of that company', (item) => item],
		[
			'says so in capitals',
			(item) => ({ ...item, companyId: String(item.companyId).toUpperCase() }),
		],
		['calls something else companyId', (item) => ({ ...item, companyId: 'Depot 7' })],
		['says nothing of it', ({ id }) => ({ id })],
	])('is recorded where the item %s', async (_, changed) => {
		const { there, bill, listed } = sameIds();
		// As the books of that company have it.
		const item = { ...listed(there), supplierId: undefined };
		await lab.output(pay(there.companyId, there.at as IDataObject, there.bankAccount()), {
			items: [{ json: changed(item) }],
		});
		expect(lab.ledger().payments.filter(({ billId }) => billId === bill.id)).toHaveLength(1);
	});

	it.each([
		['another', () => 'another'],
		['the same', (id: string) => id],
	])(
		'is recorded where a bill was chosen, and the item of another company has %s ID',
		async (_, idOf) => {
			const { here, there, bill, listed } = sameIds();
			const parameters = {
				...pay(there.companyId, there.at as IDataObject, there.bankAccount()),
				billId: byId(bill.id),
			};
			const json = { ...listed(here), id: idOf(bill.id), supplierId: undefined };
			await lab.output(parameters, { items: [{ json }] });
			expect(lab.ledger().payments.filter(({ billId }) => billId === bill.id)).toHaveLength(1);
		},
	);
});
