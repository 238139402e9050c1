/** An approval stands for exactly what a person was shown, or for nothing. */
import type { IDataObject } from 'n8n-workflow';
import { useClock } from '../../support/clock';
import type { InputItem } from '../../support/engine/engine';
import { invoice, oneLine } from '../fromInvoice/invoiceForms';
import { byId, useCodat, type Parameters, type Run } from '../support';

const lab = useCodat();
const { later } = useClock();

const euro = () => lab.site('Rheinufer Canteen');

const parameters = (operation: string, changes = {}): Parameters => ({
	resource: 'bill',
	operation,
	...euro().at,
	...(operation === 'createFromInvoice' && { attachFiles: false }),
	...changes,
});

const withFile = (json: IDataObject, content = '%PDF-1.4 made up', fileName = 'a.pdf') => ({
	json,
	binary: { data: { data: Buffer.from(content), fileName, mimeType: 'application/pdf' } },
});

const hashOf = async (item: InputItem, changes = {}) => {
	const [{ contentHash }] = await lab.output(parameters('checkInvoice', changes), {
		items: [item],
	});
	return contentHash as string;
};

const approved = (approvedHash: unknown, changes = {}) =>
	parameters('createFromInvoice', { options: { approvedHash }, ...changes });

const enter = async (item: InputItem, approvedHash: unknown, changes = {}) =>
	await lab.output(approved(approvedHash, changes), { items: [item] });

const refusal = async (item: InputItem, approvedHash: unknown, changes = {}) =>
	await lab.refusal(approved(approvedHash, changes), { items: [item] });

const booked = (reference = 'RE-7001') =>
	euro().connection.bills.filter((bill) => bill.reference === reference);

const party = (changes: IDataObject) => ({
	supplier: { ...(invoice().supplier as IDataObject), ...changes },
});

describe('Approved Hash', () => {
	it('lets exactly what was approved in', async () => {
		const [output] = await enter(withFile(invoice()), await hashOf(withFile(invoice())));
		expect(output).toMatchObject({ existing: false, reference: 'RE-7001' });
		expect(booked()).toHaveLength(1);
	});

	it.each<[string, IDataObject]>([
		['another day', { dueDate: '2026-02-01' }],
		['another bank account', party({ iban: 'DE75512108001245126199' })],
		['no bank account', party({ iban: undefined })],
		['another payee', { payee: { name: 'Heron Factoring', iban: 'DE75512108001245126199' } }],
		['another supplier', party({ name: 'Nordlicht Energie AG' })],
		['another amount', oneLine(58, 19, 11.02, { account: '325' })],
		['another reference', { reference: 'RE-7002' }],
	])('refuses %s', async (_what, changes) => {
		const hash = await hashOf({ json: invoice() });
		const { name, message, description } = await refusal({ json: invoice(changes) }, hash);
		expect(name).toBe('NodeOperationError');
		expect(message).toBe('The field "Approved Hash" does not match what would be entered now');
		expect(description).toContain('Check and approve the invoice again');
		expect(lab.writes).toEqual([]);
	});

	it.each<[string, InputItem]>([
		['another file', withFile(invoice(), '%PDF-1.4 another')],
		['no file', { json: invoice() }],
		[
			'one more file',
			{
				...withFile(invoice()),
				binary: {
					...withFile(invoice()).binary,
					more: { data: Buffer.from('x'), fileName: 'b.pdf', mimeType: 'application/pdf' },
				},
			},
		],
	])('refuses %s', async (_what, item) => {
		const hash = await hashOf(withFile(invoice()));
		const { message } = await refusal(item, hash);
		expect(message).toContain('does not match what would be entered');
		expect(lab.writes).toEqual([]);
	});

	it('counts the bytes of a file, not its name or field', async () => {
		const hash = await hashOf(withFile(invoice()));
		const { data } = withFile(invoice(), undefined, 'renamed.pdf').binary;
		await enter({ json: invoice(), binary: { attachment: data } }, hash);
		expect(booked()).toHaveLength(1);
	});

	it('ignores spaces in the bank account, and case in the hash', async () => {
		const hash = await hashOf({ json: invoice() });
		await enter({ json: invoice(party({ iban: 'de02120300000000202051' })) }, hash.toUpperCase());
		expect(booked()).toHaveLength(1);
	});

	it.each([
		['', 'nothing'],
		['   ', 'blanks'],
		['={{ $json.nothing }}', 'an expression that finds nothing'],
		['={{ null }}', 'null'],
	])('"%s", %s, is no approval', async (approvedHash) => {
		const { message } = await refusal({ json: invoice() }, approvedHash);
		expect(message).toBe('The field "Approved Hash" is required, but is empty');
		expect(lab.writes).toEqual([]);
	});

	it("of an earlier version or of anything else isn't one either", async () => {
		const { message } = await refusal({ json: invoice() }, 'f'.repeat(64));
		expect(message).toContain('does not match what would be entered');
	});
});

describe('Approved Hash of a new supplier', () => {
	const json = invoice({
		supplier: { name: 'Neue Quelle', email: 'rechnung@neue-quelle.example' },
		...oneLine(100, 19, 19, { account: '429' }),
	});
	const creates = { whenSupplierMissing: 'create' };
	const add = (changes: IDataObject) => {
		const { suppliers } = euro().connection;
		const [first] = suppliers;
		suppliers.add({ ...first, id: 'new', supplierName: 'Neue Quelle', ...changes });
	};

	it('lets it in, also when an earlier try has created it', async () => {
		const hash = await hashOf({ json }, creates);
		add({ emailAddress: 'rechnung@neue-quelle.example' });
		await enter({ json }, hash, creates);
		expect(booked()).toMatchObject([{ supplierRef: { id: 'new' } }]);
	});

	it.each([
		['of another name', { supplierName: 'Neue Quelle GmbH' }],
		['of another address', { emailAddress: 'somebody@else.example' }],
	])('refuses a supplier %s that came meanwhile', async (_what, changes) => {
		const hash = await hashOf({ json }, creates);
		add({ emailAddress: 'rechnung@neue-quelle.example', ...changes });
		await refusal({ json }, hash, creates);
		expect(booked()).toEqual([]);
		expect(lab.writes).toEqual([]);
	});
});

describe('a bill of that reference that came meanwhile', () => {
	const simple = (net: number, tax: number) => oneLine(net, 19, tax, { account: '429' });
	const small = invoice(simple(100.84, 19.16));

	it('does not come out under the approved hash, nor get its file', async () => {
		const item = withFile(small);
		const hash = await hashOf(item);
		await lab.output(parameters('createFromInvoice'), {
			items: [{ json: invoice(simple(907.56, 172.44)) }],
		});
		const { message, description } = await refusal(item, hash, { attachFiles: true });
		// Said by whatever looks first: it is another invoice, or not what was approved.
		expect(`${message} ${description}`).toContain('1,080.00 EUR');
		expect(`${message} ${description}`).toContain('120.00 EUR');
		expect(lab.ledger().attachments).toEqual([]);
	});

	it('of the same total with other lines is refused, too', async () => {
		const item = { json: small };
		const hash = await hashOf(item);
		await lab.output(parameters('createFromInvoice'), { items: [item] });
		Object.assign(booked()[0].lineItems[0], { description: 'Etwas anderes' });
		const { message } = await refusal(item, hash);
		expect(message).toContain('not the one that was approved: its lines differ');
	});

	it('is what was approved where an earlier try has entered it', async () => {
		const item = { json: invoice() };
		const hash = await hashOf(item);
		await enter(item, hash);
		const [output] = await enter(item, hash);
		expect(output).toMatchObject({ existing: true, reference: 'RE-7001' });
	});

	it.each(['Harbour Lane Bakery', 'Cedar Street Books'])(
		'is what was approved in the software of %s, too',
		async (name) => {
			const site = lab.site(name);
			const [history] = site.connection.bills;
			const at = { ...site.at, accountId: history.lineItems[0].accountRef?.id };
			const json = invoice({
				...oneLine(100, 0, 0),
				supplier: { name: history.supplierRef.supplierName },
				...{ currency: history.currency, dueDate: '2026-02-20' },
			});
			const run: Run = { items: [{ json }] };
			const [{ contentHash, problems }] = await lab.output(parameters('checkInvoice', at), run);
			expect(problems).toEqual([]);
			for (const existing of [false, true]) {
				const [output] = await lab.output(approved(contentHash, at), run);
				expect(output.existing).toBe(existing);
			}
		},
	);
});

describe('an approval without a look for duplicates', () => {
	const OFF = { duplicateCheck: 'off' };

	it('enters one bill, however late it is used again', async () => {
		const hash = await hashOf({ json: invoice() }, OFF);
		expect(await enter({ json: invoice() }, hash, OFF)).toMatchObject([{ existing: false }]);
		later(91 * 60_000);
		expect(await enter({ json: invoice() }, hash, OFF)).toMatchObject([{ existing: true }]);
		expect(booked()).toHaveLength(1);
	});

	it('enters one bill where its item came twice', async () => {
		const hash = await hashOf({ json: invoice() }, OFF);
		const items = [{ json: invoice() }, { json: invoice() }];
		const outputs = await lab.output(approved(hash, OFF), { items });
		expect(outputs.map(({ existing }) => existing)).toEqual([false, true]);
		expect(booked()).toHaveLength(1);
	});

	it('enters an invoice of the same number that was approved, too', async () => {
		const other = invoice(oneLine(58, 19, 11.02, { account: '429' }));
		for (const json of [invoice(), other]) await enter({ json }, await hashOf({ json }, OFF), OFF);
		expect(booked()).toHaveLength(2);
	});
});

const CHANGES: Array<[string, IDataObject]> = [
	['another supplier', { supplierRef: { id: 'another', supplierName: 'Another' } }],
	['another total', { totalAmount: 1080 }],
	['another currency', { currency: 'USD' }],
	['another reference', { reference: 'RE-7001a' }],
	['another date', { dueDate: '2027-01-01T00:00:00' }],
	['another rate', { currencyRate: 2 }],
	['other lines', { lineItems: [] }],
];

describe.each<[string, (billId: string, approvedHash: string) => Parameters]>([
	[
		'Get with Approved Hash',
		(billId, approvedHash) =>
			parameters('get', { billId: byId(billId), options: { approvedHash } }),
	],
	[
		'a payment with Approved Hash',
		(billId, approvedHash) => ({
			resource: 'billPayment',
			operation: 'create',
			...euro().at,
			billId: byId(billId),
			bankAccountId: byId(String([...euro().connection.bankAccounts][0].id)),
			date: '2026-02-01',
			// What a change of amount or supplier would be refused by anyhow.
			options: { approvedHash, ifAmountChanged: 'pay' },
		}),
	],
])('%s', (what, act) => {
	const enterBill = async () => {
		const [output] = await lab.output(parameters('createFromInvoice'), {
			items: [{ json: invoice() }],
		});
		return output as { id: string; billHash: string; supplierRef: { id: string } };
	};

	const isPayment = what.startsWith('a payment');

	const payments = () => lab.ledger().payments.length;

	it('takes the bill that was approved, also when part of it was paid meanwhile', async () => {
		const { id, billHash } = await enterBill();
		Object.assign(booked()[0], { status: 'PartiallyPaid', amountDue: 10 });
		const [output] = await lab.output(act(id, billHash.toUpperCase()));
		expect(output).toMatchObject(isPayment ? { amount: 10 } : { id, billHash, amountDue: 10 });
	});

	it('is not all that holds: no more is paid than a credit has left', async () => {
		if (!isPayment) return;
		const { id, billHash } = await enterBill();
		const [bill] = booked();
		const { totalAmount } = bill;
		Object.assign(bill, { status: 'PartiallyPaid', amountDue: 10 });
		const whole = { paymentAmount: 'custom', amount: totalAmount };
		const { message } = await lab.refusal({ ...act(id, billHash), ...whole });
		expect(message).toContain('is more than is due');
		expect(await lab.output(act(id, billHash))).toMatchObject([{ amount: 10 }]);
	});

	it.each(CHANGES)('refuses one with %s', async (_what, changes) => {
		const { id, billHash } = await enterBill();
		const before = payments();
		Object.assign(booked()[0], changes);
		const { message, description } = await lab.refusal(act(id, billHash));
		expect(message).toMatch(/^The bill "RE-7001a?" is not the one that was approved$/);
		expect(description).toContain('Have it approved again');
		if (isPayment) expect(description).toMatch(/^Nothing was paid by this item/);
		expect(payments()).toBe(before);
	});

	const rename = async ({ supplierRef: { id } }: { supplierRef: { id: string } }, name: string) =>
		await lab.output({
			resource: 'supplier',
			operation: 'update',
			...euro().at,
			supplierId: byId(id),
			updateFields: { supplierName: name },
		});

	it('refuses one whose supplier was given the name of another firm', async () => {
		const bill = await enterBill();
		await rename(bill, 'Heron Factoring Limited');
		const { description } = await lab.refusal(act(bill.id, bill.billHash));
		expect(description).toContain('its supplier was renamed');
		expect(description).toContain('Now it is of Heron Factoring Limited');
	});

	it('takes one whose supplier is only spelled in other letters', async () => {
		const bill = await enterBill();
		await rename(bill, String(booked()[0].supplierRef.supplierName).toUpperCase());
		await lab.output(act(bill.id, bill.billHash));
	});

	it('refuses a hash that an expression does not find, and that of another bill', async () => {
		const { id, billHash } = await enterBill();
		const { message } = await lab.refusal(act(id, '={{ $json.no }}'));
		expect(message).toContain('is required, but is empty');
		const other = euro()
			.bills('Open')
			.find((bill) => bill.id !== id);
		await lab.refusal(act(other?.id ?? '', billHash));
	});

	it('refuses the hash of an equal bill of another company', async () => {
		const { id, billHash } = await enterBill();
		const there = lab.site('Harbour Lane Bakery');
		there.connection.bills.add(structuredClone(booked()[0]));
		const { message } = await lab.refusal({ ...act(id, billHash), ...there.at });
		expect(message).toContain('is not the one that was approved');
	});
});

it('pays nothing where approved and other bills are mixed, in whatever order', async () => {
	const [approvedBill, other, third] = euro().bills('Open');
	const at = { resource: 'bill', operation: 'get', ...euro().at };
	const [{ billHash }] = await lab.output({ ...at, billId: byId(approvedBill.id) });
	const before = lab.ledger().payments.length;
	// A Merge by position gave the approvals to other bills; one came twice.
	const items = [
		{ json: { id: other.id, billHash } },
		{ json: { id: third.id } },
		{ json: { id: approvedBill.id, billHash } },
		{ json: { id: approvedBill.id, billHash } },
	];
	const outputs = await lab.output(
		{
			...{ resource: 'billPayment', operation: 'create', ...euro().at },
			billId: byId('={{ $json.id }}'),
			bankAccountId: byId(String([...euro().connection.bankAccounts][0].id)),
			date: '2026-02-01',
			options: { approvedHash: '={{ $json.billHash }}' },
		},
		{ items, onError: 'continueRegularOutput' },
	);
	expect(outputs.map(({ error, alreadyPaid }) => (error ? 'refused' : alreadyPaid))).toEqual([
		'refused',
		'refused',
		false,
		true,
	]);
	expect(lab.ledger().payments.slice(before)).toMatchObject([{ billId: approvedBill.id }]);
});
