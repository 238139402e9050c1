import { NodeHelpers, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { newBill, useCodat, type Parameters } from '../support';

/** What models hand to the node as their tool. */
const lab = useCodat();

/** The node as n8n makes a tool of it: by another name. */
function tool() {
	const node = new CodatBillPay();
	node.description = { ...node.description, name: 'codatBillPayTool' };
	return node;
}

const byName = (value: string) => ({ __rl: true as const, mode: 'name', value });

const LINE = {
	description: 'Flour',
	quantity: '2',
	unitAmount: '10.50',
	account: '320',
	taxPercent: '20',
};

const bill = (lines: unknown, changes: INodeParameters = {}) =>
	newBill(lab.site(), {
		supplierId: byName('millstone flour co'),
		lineItemsInput: 'json',
		lineItemsJson: lines as INodeParameters[string],
		...changes,
	});

const text = JSON.stringify([LINE]);

describe('Lines (JSON) takes', () => {
	it.each<[string, unknown]>([
		['an array', [LINE]],
		['a JSON string', text],
		['an object with lineItems', { lineItems: [LINE] }],
		['an object with lines, as a string', JSON.stringify({ lines: [LINE] })],
		['code fences', `\`\`\`json\n${text}\n\`\`\``],
		['code fences without a language', `\n\`\`\`\n${text}\`\`\` `],
		['a JSON string in a JSON string', JSON.stringify(text)],
	])('%s', async (_what, lines) => {
		const [{ lineItems, totalAmount }] = await lab.output(bill(lines, { output: 'raw' }), {
			node: tool(),
		} as object);
		expect(lineItems).toMatchObject([
			{
				...{ description: 'Flour', quantity: 2, unitAmount: 10.5, taxAmount: 4.2 },
				accountRef: { id: lab.site().account('320') },
				taxRateRef: { id: 'INPUT2' },
			},
		]);
		expect(totalAmount).toBe(25.2);
	});
});

describe('a refusal tells a model how to go on', () => {
	// n8n gives an agent no more than the message.
	const refused = async (parameters: Parameters) => {
		const { message } = await lab.refusal(parameters, { node: tool() } as object);
		expect(lab.writes).toEqual([]);
		return message;
	};
	const refusal = async (changes: INodeParameters, lines: IDataObject[] = [LINE]) =>
		await refused(bill(JSON.stringify(lines), changes));

	it('about a supplier', async () => {
		expect(await refusal({ supplierId: byName('Millstone') })).toMatch(
			/^No supplier is called "Millstone"\. Find it with the operation Get Many of the resource Supplier, or give its exact name.*Similar: Millstone Flour Co \(ID/,
		);
	});

	it('about an account or a tax rate', async () => {
		expect(await refusal({}, [{ ...LINE, account: 'Groceries' }])).toMatch(
			/Find it with the operation Get for Bills of the resource Mapping Option, or give its nominal code or exact name/,
		);
		expect(await refusal({}, [{ ...LINE, taxPercent: 21 }])).toMatch(
			/is "21%", which is no active tax rate\. Give the ID, code, name or percentage of one of these: 20%/,
		);
	});

	it('about a bill', async () => {
		const parameters = { resource: 'bill', operation: 'get', ...lab.site().at };
		const billId = { __rl: true, mode: 'id', value: 'nobody' };
		expect(await refused({ ...parameters, billId })).toContain(
			'Find it with the operation Get Many of the resource Bill',
		);
	});
});

describe('Attach Files', () => {
	it.each(['create', 'createFromInvoice'])("isn't offered to a model: bill %s", (operation) => {
		const shownIn = ({ description }: CodatBillPay) =>
			description.properties
				.filter((property) =>
					NodeHelpers.displayParameter(
						{ resource: 'bill', operation, attachFiles: true },
						property,
						{ typeVersion: 1 },
						description,
					),
				)
				.map(({ name }) => name);
		const files = ['attachFiles', 'binaryPropertyName'];
		expect(shownIn(new CodatBillPay())).toEqual(expect.arrayContaining(files));
		for (const name of files) expect(shownIn(tool())).not.toContain(name);
	});

	it('has no effect in a tool', async () => {
		const [output] = await lab.output(bill(text, { attachFiles: true }), {
			node: tool(),
		} as object);
		expect(output).not.toHaveProperty('attachments');
	});
});
