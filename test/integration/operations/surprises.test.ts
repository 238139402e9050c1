import { ObservableObject, type IDataObject, type INodeType } from 'n8n-workflow';
import { runNode } from '../support/engine/engine';
import { newBill, useCodat } from './support';

const lab = useCodat();

/** A node that counts its runs and puts out the given items each time. */
function counting(items: IDataObject[]): { node: INodeType; runs: () => number } {
	let runs = 0;
	const node: INodeType = {
		description: {
			displayName: 'Counting',
			name: 'counting',
			group: ['transform'],
			version: 1,
			description: 'Counts its runs',
			defaults: { name: 'Counting' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute() {
			runs += 1;
			return await Promise.resolve([items.map((json) => ({ json }))]);
		},
	};
	return { node, runs: () => runs };
}

describe('n8n does what docs/surprises.md says', () => {
	it.each([
		['a failed first item', [{ error: 'no' }, {}], 3],
		['a failed second item', [{}, { error: 'no' }], 1],
		['an empty error', [{ error: '' }], 3],
		['an error that is null', [{ error: null }], 1],
	])('Retry On Fail with Continue, after %s', async (_what, items, runs) => {
		const counted = counting(items);
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		await runNode({ node: counted.node, ...settings, onError: 'continueRegularOutput' });
		expect(counted.runs()).toBe(runs);
	});

	it('static data notices no change inside an object that was set since it was loaded', () => {
		const data = ObservableObject.create({}, undefined, {
			ignoreEmptyOnFirstChild: true,
		}) as IDataObject;
		data.seen = { bills: 1 };
		data.__dataChanged = false;
		(data.seen as IDataObject).bills = 2;
		expect(data.__dataChanged).toBe(false);
		data.seen = { bills: 3 };
		expect(data.__dataChanged).toBe(true);
	});
});

describe('days in expressions', () => {
	const march = (day: string) => `'2026-03-${day}'.toDateTime()`;

	it('a day with full stops is read with its month first, so 13.03. is none', async () => {
		const create = (day: string) =>
			newBill(lab.site(), {
				...{ reference: day, issueDate: '2026-01-01' },
				dueDate: `={{ '${day}'.toDateTime() }}`,
			});
		await lab.output(create('01.03.2026'));
		const bill = lab.ledger().bills.find(({ reference }) => reference === '01.03.2026');
		// Midnight of the third in this process may be the day before in the workflow.
		expect(bill?.dueDate).toMatch(/^2026-01-0[23]/);
		const { message } = await lab.refusal(create('13.03.2026'));
		expect(message).toContain('cannot convert to Luxon DateTime');
	});

	it('isBetween counts neither of its ends', async () => {
		const inside = ['01', '15', '31'].map(
			(day) => `${march(day)}.isBetween(${march('01')}, ${march('31')})`,
		);
		const reference = `={{ ${inside.join(" + ' ' + ")} }}`;
		await lab.output(newBill(lab.site(), { reference }));
		const references = lab.ledger().bills.map((bill) => bill.reference);
		expect(references).toContain('false true false');
	});
});

it('an amount that was computed goes out as it is shown', async () => {
	await lab.output(
		newBill(lab.site(), {
			reference: 'SUM',
			lineItemsInput: 'json',
			lineItemsJson: '={{ JSON.stringify($json.lines) }}',
		}),
		{
			items: [
				{
					json: {
						lines: [
							{
								description: 'Sum',
								unitAmount: 0.1 + 0.2,
								quantity: 1,
								accountRef: { id: lab.site().account() },
								taxRateRef: { id: 'INPUT2' },
							},
						],
					},
				},
			],
		},
	);
	expect(lab.ledger().bills.find(({ reference }) => reference === 'SUM')?.lineItems).toMatchObject([
		{ unitAmount: 0.3 },
	]);
});

it('an e-invoice in name only, without total or currency, is refused, and what it lacks is named', async () => {
	const data = Buffer.from(
		`<rsm:CrossIndustryInvoice
			xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
			xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100">
			<rsm:ExchangedDocument><ram:ID>INV-1</ram:ID></rsm:ExchangedDocument>
			<rsm:SupplyChainTradeTransaction>
				<ram:ApplicableHeaderTradeAgreement>
					<ram:SellerTradeParty><ram:Name>Screws Ltd</ram:Name></ram:SellerTradeParty>
					<ram:BuyerTradeParty><ram:Name>Shelves Ltd</ram:Name></ram:BuyerTradeParty>
				</ram:ApplicableHeaderTradeAgreement>
				<ram:ApplicableHeaderTradeSettlement>
					<ram:GrandTotalAmount currencyID="EUR">148.75</ram:GrandTotalAmount>
				</ram:ApplicableHeaderTradeSettlement>
			</rsm:SupplyChainTradeTransaction>
		</rsm:CrossIndustryInvoice>`,
	);
	const message = await lab.refusal(
		{ resource: 'invoice', operation: 'read' },
		{
			items: [
				{ binary: { data: { data, fileName: 'ZUGFeRD-invoice.xml', mimeType: 'text/xml' } } },
			],
		},
	);
	expect(message.message).toContain('says no total amount');
});
