import { invoice, oneLine } from './invoiceForms';
import { useInvoices } from './support';

const { lab, euro, create, refusal, check } = useInvoices();

it('a supplier that may be one of several is refused, and no third one is made', async () => {
	const { suppliers } = euro().connection;
	const [first] = suppliers;
	suppliers.add({ ...first, id: 'other', supplierName: 'Auenhof Gemüse AG' });
	const json = invoice({ supplier: { name: 'Auenhof Gemüse' } });
	const { message } = await refusal(json, { whenSupplierMissing: 'create' });
	expect(message).toMatch(
		/^Several suppliers may be "Auenhof Gemüse": Auenhof Gemüse GmbH \(ID .+\); Auenhof Gemüse AG \(ID other\)/,
	);
	const { problems, warnings } = await check(json, { whenSupplierMissing: 'create' });
	expect([problems, warnings]).toEqual([[message], []]);
	expect(lab.writes).toEqual([]);
});

describe('a supplier that is not on the books', () => {
	const json = () =>
		invoice({
			...oneLine(100, 19, 19, { account: '429' }),
			supplier: {
				name: 'Neue Quelle',
				email: 'post@quelle.example',
				address: { city: 'Bonn', country: 'DE' },
			},
		});

	it('stops the invoice', async () => {
		const { message } = await refusal(json());
		expect(message).toMatch(/^No supplier on the books is "Neue Quelle"/);
		expect(lab.writes).toEqual([]);
	});

	it('is created once for all its invoices, with their details, if told', async () => {
		const second = { ...json(), reference: 'RE-7002' };
		await create([json(), second], { whenSupplierMissing: 'create' });
		expect(lab.writes.toSorted()).toEqual(['create-bill', 'create-bill', 'create-supplier']);
		const supplier = euro().connection.suppliers.find(
			({ supplierName }) => supplierName === 'Neue Quelle',
		);
		expect(supplier).toMatchObject({
			emailAddress: 'post@quelle.example',
			addresses: [{ type: 'Billing', city: 'Bonn', country: 'DE' }],
		});
	});

	it('is not created for an invoice that has another problem', async () => {
		await refusal({ ...json(), totalAmount: 120 }, { whenSupplierMissing: 'create' });
		expect(lab.writes).toEqual([]);
	});
});
