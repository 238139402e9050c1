/** What models are told of the nodes is run: each expression on what really comes, each field that decides. */
import type { IDataObject, INodeProperties, INodeType } from 'n8n-workflow';
import { CodatBillPay } from '../../../nodes/CodatBillPay/CodatBillPay.node';
import { CodatBillPayTrigger } from '../../../nodes/CodatBillPayTrigger/CodatBillPayTrigger.node';
import { CodatTrigger } from '../../../nodes/CodatTrigger/CodatTrigger.node';
import { toOutput } from '../../../nodes/CodatTrigger/output';
import type { CodatEvent } from '../../../nodes/CodatTrigger/verification/verify';
import { definitionOf } from '../../support/definition';
import { byId, newBill, useCodat, type Parameters } from '../operations/support';

const lab = useCodat();

const pay = (parameters: IDataObject = {}): Parameters => ({
	resource: 'billPayment',
	operation: 'create',
	bankAccountId: { __rl: true, mode: 'name', value: 'Current Account' },
	...(parameters as object),
});

const invoice = {
	documentType: 'invoice',
	issueDate: '2026-01-31',
	dueDate: '2026-03-02',
	currency: 'GBP',
	supplier: { name: 'Millstone Flour Co' },
	lineItems: [{ description: 'Flour', quantity: 1, unitAmount: 10, taxPercent: 20 }],
	totalAmount: 12,
};

/** The unpaid bills of the bakery, as items of a node before. */
async function listed(filters: IDataObject = {}): Promise<IDataObject[]> {
	return await lab.output({
		resource: 'bill',
		operation: 'getAll',
		companyId: { __rl: true, mode: 'name', value: 'Harbour Lane Bakery' },
		returnAll: true,
		filters: filters as Parameters,
	});
}

/** The event about a payment that the software refused. */
async function failedWrite(): Promise<IDataObject> {
	const events: CodatEvent[] = [];
	const { webhooks } = lab.emulator.context;
	const raise = webhooks.raise.bind(webhooks);
	const spy = jest.spyOn(webhooks, 'raise').mockImplementation((event) => {
		events.push({ id: `event-${events.length}`, ...event } as unknown as CodatEvent);
		return raise(event);
	});
	const [bill] = await listed();
	await lab
		.refusal(
			{
				...pay(),
				...lab.site().at,
				billId: byId(String(bill.id)),
				bankAccountId: byId('no-such-account'),
			},
			{},
		)
		.finally(() => spy.mockRestore());
	const failed = events.find(({ eventType }) => eventType.endsWith('write.unsuccessful'));
	if (!failed) throw new Error('No event tells of the refusal');
	return toOutput(failed);
}

const texts = ({ description: { properties, builderHint } }: INodeType): string[] => {
	const all = (fields: INodeProperties[]): INodeProperties[] =>
		fields.flatMap((field) => [
			field,
			...all(
				(field.options ?? []).flatMap((option) =>
					'values' in option ? option.values : 'type' in option ? [option] : [],
				),
			),
		]);
	return [
		builderHint?.searchHint ?? '',
		...all(properties).flatMap(({ description = '', hint = '', builderHint: own }) => [
			description,
			hint,
			own?.propertyHint ?? '',
		]),
	];
};

/** Each expression that is advised, in the field it is advised for. */
const ADVISED: Record<string, () => Promise<void>> = {
	'{{ $json.id }}': async () => {
		const [bill] = await listed();
		const billId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const [paid] = await lab.output(pay({ billId }), { items: [{ json: bill }] });
		expect(paid).toMatchObject({ alreadyPaid: false, amount: bill.amountDue });
	},
	'{{ $json.payload.id }}': async () => {
		const event = await failedWrite();
		const get = (value: string): Parameters => ({
			resource: 'pushOperation',
			operation: 'get',
			pushOperationKey: { __rl: true, mode: 'id', value },
		});
		const items = [{ json: event }];
		const [push] = await lab.output(get('={{ $json.payload.id }}'), { items });
		expect(push).toMatchObject({ status: 'Failed', reason: expect.any(String) });
		// "Not $json.id, which is the event."
		await lab.refusal(get('={{ $json.id }}'), { items });
	},
	// The default of Invoice, as Invoice > Read puts it out.
	'{{ $json }}': async () => {
		const items = [{ json: { reference: 'EXPR-1', ...invoice } }];
		const [checked] = await lab.output(
			{ resource: 'bill', operation: 'checkInvoice', ...lab.site().at },
			{ items },
		);
		expect(checked).toMatchObject({ reference: 'EXPR-1', ok: true });
	},
	// The default of Statement Lines.
	'{{ $json.lines }}': async () => {
		const [bill] = await listed();
		const { reference, issueDate, amountDue, supplierName } = bill;
		const line = { reference, date: issueDate, amount: amountDue };
		const [matched] = await lab.output(
			{
				resource: 'supplier',
				operation: 'matchStatement',
				...lab.site().at,
				supplierId: { __rl: true, mode: 'name', value: String(supplierName) },
			},
			{ items: [{ json: { lines: [line] } }] },
		);
		expect(matched).toMatchObject({ agrees: expect.any(Boolean) });
		expect((matched.lines as IDataObject[])[0]).toMatchObject({ reference, status: 'matched' });
	},
};

it('knows every expression that is advised, or a default', () => {
	const nodes = [new CodatBillPay(), new CodatTrigger(), new CodatBillPayTrigger()];
	const expressions = (shown: string[]) =>
		shown.flatMap((text) => text.match(/\{\{.*?\}\}/g) ?? []);
	const shown = expressions(nodes.map(definitionOf));
	expect([...new Set(shown)].toSorted()).toEqual(Object.keys(ADVISED).toSorted());
	expect(shown).toEqual(expect.arrayContaining(expressions(nodes.flatMap(texts))));
});

it.each(Object.entries(ADVISED))('%s is what it is said to be', async (_, run) => await run());

describe('the fields that decide', () => {
	it('existing: a bill that was there', async () => {
		const bill = newBill(lab.site(), { duplicateCheck: 'return' });
		const [first] = await lab.output(bill);
		const [second] = await lab.output({ ...bill, dueDate: '2026-03-03' });
		expect([first.existing, second.existing]).toEqual([false, true]);
	});

	it('alreadyPaid: no payment, of 0', async () => {
		const [bill] = await listed();
		const billId = byId(String(bill.id));
		await lab.output(pay({ ...lab.site().at, billId }));
		const [again] = await lab.output(pay({ ...lab.site().at, billId, date: '2026-01-01' }));
		expect(again).toMatchObject({ alreadyPaid: true, amount: 0 });
	});

	it('outcome: created, updated, matched', async () => {
		const upsert = async (changes: IDataObject) => {
			const [{ outcome }] = await lab.output({
				resource: 'supplier',
				operation: 'upsert',
				...lab.site().at,
				supplierName: 'Grainfield Mill',
				...(changes as object),
			});
			return outcome;
		};
		const phone = { additionalFields: { phone: '+44 117 496 0199' } };
		expect(await upsert({})).toBe('created');
		expect(await upsert(phone)).toBe('updated');
		expect(await upsert({ ...phone, whenFound: 'keep' })).toBe('matched');
	});

	it('linkUrl, of software by its name or key', async () => {
		const [company] = await lab.output({ resource: 'company', operation: 'create', name: 'New' });
		for (const platformKey of ['xero', 'gbol']) {
			const [connection] = await lab.output(
				{ resource: 'connection', operation: 'create', platformKey },
				{ items: [{ json: company }] },
			);
			expect(connection).toMatchObject({ platformName: 'Xero', linkUrl: expect.any(String) });
		}
	});

	it('ok and problems: an invoice that would be refused', async () => {
		const [checked] = await lab.output({
			resource: 'bill',
			operation: 'checkInvoice',
			...lab.site().at,
			invoice: JSON.stringify({ ...invoice, documentType: 'creditNote', reference: 'CN-1' }),
		});
		expect(checked).toMatchObject({ ok: false, problems: [expect.any(String)] });
	});
});
