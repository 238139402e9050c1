/** Suppliers that share a name, an address or a group: an invoice is booked to the right one, or to none. */
import type { IDataObject } from 'n8n-workflow';
import { invoice, oneLine } from '../fromInvoice/invoiceForms';
import { useInvoices } from '../fromInvoice/support';

const { euro, create, refusal, booked, bookedTo } = useInvoices();

const SHARED = 'rechnung@made-up-group.example';

/** By ID: name and what else there is. */
const SUPPLIERS: Record<string, [name: string, more?: IDataObject]> = {
	holding: ['Beispiel Holding GmbH', { emailAddress: SHARED }],
	freight: ['Beispiel Logistik GmbH', { emailAddress: SHARED }],
	archived: ['Beispiel GmbH', { status: 'Archived' }],
	kg: ['Müster & Söhne KG'],
	ohg: ['Muester und Soehne OHG'],
	legal: ['Example Trading Ltd t/a Blue Sample'],
	trading: ['Blue Sample'],
	twinA: ['Doppel GmbH', { emailAddress: 'a@doppel.example' }],
	twinB: ['Doppel GmbH', { emailAddress: 'b@doppel.example' }],
	both: ['Osten GmbH & Co. KG'],
	partner: ['Osten GmbH'],
	greek: ['Παράδειγμα Τρόφιμα Α.Ε.'],
	polish: ['Łódź Przykład Sp. z o.o.'],
};

beforeEach(() => {
	const { suppliers } = euro().connection;
	for (const [id, [supplierName, more]] of Object.entries(SUPPLIERS))
		suppliers.add({
			...{ id, supplierName, status: 'Active', contactName: null },
			...{ sourceModifiedDate: '2026-01-01T00:00:00Z', ...more },
		});
});

const from = (supplier: IDataObject) =>
	invoice({ ...oneLine(100, 19, 19, { account: '429' }), supplier });

it.each<[string, IDataObject, string]>([
	[
		'a subsidiary with the address of its group',
		{ name: 'Beispiel Logistik GmbH', email: SHARED },
		'freight',
	],
	['a subsidiary without its legal form', { name: 'Beispiel Logistik' }, 'freight'],
	['one of two legal forms', { name: 'MÜSTER UND SÖHNE oHG' }, 'ohg'],
	['a trading name that is on the books', { name: 'blue sample' }, 'trading'],
	[
		'one of two namesakes by its address',
		{ name: 'DOPPEL GmbH', email: 'B@doppel.example' },
		'twinB',
	],
	['a partnership beside its partner', { name: 'Osten GmbH & Co KG' }, 'both'],
	['capitals without accents', { name: 'ΠΑΡΑΔΕΙΓΜΑ ΤΡΟΦΙΜΑ ΑΕ' }, 'greek'],
	[
		'a legal form in full',
		{ name: 'Lodz Przyklad spółka z ograniczoną odpowiedzialnością' },
		'polish',
	],
])('%s is found', async (_, supplier, id) => {
	await create([from(supplier)]);
	expect(bookedTo('RE-7001')).toBe(id);
	expect(booked()).toHaveLength(1);
});

it.each<[string, IDataObject, RegExp]>([
	['nothing but an address that two share', { email: SHARED }, /^No supplier on the books is/],
	[
		'the name of the group alone',
		{ name: 'Beispiel' },
		/is archived .*Beispiel GmbH \(ID archived/,
	],
	['a name that two bear in other forms', { name: 'Muester & Soehne' }, /ID kg\).*ID ohg\)/],
	['a third form of it', { name: 'Müster & Söhne GmbH' }, /Similar names: .*ID kg\).*ID ohg\)/],
	['the legal name of who trades otherwise', { name: 'Example Trading Ltd' }, /ID legal\)/],
	['namesakes', { name: 'Doppel GmbH' }, /ID twinA\).*ID twinB\)/],
	['namesakes with the address of others', { name: 'Doppel GmbH', email: SHARED }, /ID twinA\)/],
	['a firm without the form that tells it', { name: 'Osten' }, /ID both\).*ID partner\)/],
	['a firm in liquidation', { name: 'Osten GmbH i.L.' }, /Similar names: .*ID partner\)/],
])('%s is refused, and names who may be meant', async (_, supplier, said) => {
	expect((await refusal(from(supplier))).message).toMatch(said);
	expect(booked()).toEqual([]);
});

it('a name in letters of another script is no new firm without a word', async () => {
	const [output] = await create([from({ name: 'Nоrdlicht Energie AG' })], {
		whenSupplierMissing: 'create',
	});
	expect(output.warnings).toContainEqual(
		expect.stringMatching(/may be one that is there: Nordlicht Energie AG/),
	);
});

it.each(['Factor Bank AG', 'Nordlicht Energie AG'])(
	'what is to be paid to a factor is booked to the seller, and told: %s',
	async (name) => {
		const json = { ...from({ name: 'Auenhof Gemüse GmbH' }), payee: { name } };
		const [output] = await create([json]);
		expect(bookedTo('RE-7001')).toBe(euro().supplier('Auenhof Gemüse GmbH'));
		expect(output.warnings).toContainEqual(expect.stringContaining(`"${name}", not the seller`));
	},
);
