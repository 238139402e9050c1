import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { newBill, useCodat } from '../support';

/** What a tool of an agent begins with, and that tools and nodes which are saved keep what they began with. */
const lab = useCodat();

/** The node as n8n makes a tool of it: by another name. */
function tool() {
	const node = new CodatBillPay();
	node.description = { ...node.description, name: 'codatBillPayTool' };
	return node;
}

/** What n8n fills in where a workflow holds nothing. */
function filledIn({ description }: CodatBillPay, typeVersion: number, saved: INodeParameters = {}) {
	const node = { typeVersion };
	return NodeHelpers.getNodeParameters(
		description.properties,
		saved,
		true,
		false,
		node,
		description,
	) as INodeParameters;
}

const { defaultVersion = 1, version } = new CodatBillPay().description;
const create = { resource: 'bill', operation: 'create' };

describe('a new tool', () => {
	it.each(['bill', 'supplier', 'billAttachment', 'company', 'connection', 'bankAccount'])(
		'lists, where its resource can be listed: %s',
		(resource) => {
			expect(filledIn(tool(), defaultVersion, { resource }).operation).toBe('getAll');
		},
	);

	it('lists bills when nothing else is chosen', async () => {
		const { companyId } = lab.site().at;
		const [bill] = await lab.output({ companyId, limit: 1 } as never, { node: tool() } as object);
		expect(bill).toHaveProperty('amountDue');
		expect(lab.writes).toEqual([]);
	});

	it.each([
		['bill', 'create', 'lineItemsJson'],
		['bill', 'update', 'lineItemsJson'],
		['bill', 'createFromInvoice', 'invoice'],
		['bill', 'checkInvoice', 'invoice'],
		['supplier', 'matchStatement', 'statementLines'],
	])('lets the model define, as n8n marks it: %s %s %s', (resource, operation, name) => {
		const parameters = filledIn(tool(), defaultVersion, {
			...{ resource, operation, replaceLineItems: true },
		});
		expect(parameters[name]).toMatch(
			/^=\{\{ \/\*n8n-auto-generated-fromAI-override\*\/ \$fromAI\('[\w-]{1,64}', `[^`]{20,}`, 'json'\) \}\}$/,
		);
		if (name === 'lineItemsJson') expect(parameters.lineItemsInput).toBe('json');
	});
});

describe('what was saved with version 1, or is no tool, begins as ever', () => {
	it.each([
		['a tool of version 1', tool(), 1],
		['a node of version 1', new CodatBillPay(), 1],
		['a node of the latest version', new CodatBillPay(), defaultVersion],
	])('%s', (_what, node, typeVersion) => {
		expect(filledIn(node, typeVersion)).toMatchObject({
			...create,
			lineItemsInput: 'form',
		});
		expect(filledIn(node, typeVersion, { resource: 'supplier' }).operation).toBe('upsert');
		const lines = filledIn(node, typeVersion, { ...create, lineItemsInput: 'json' });
		expect(lines.lineItemsJson).toMatch(/^\[\s+\{\s+"description": "Flour/);
		const check = { resource: 'bill', operation: 'checkInvoice' };
		expect(filledIn(node, typeVersion, check).invoice).toBe('={{ $json }}');
	});

	it('a tool of version 1 without an operation still creates a bill from its form', async () => {
		const { operation, ...saved } = newBill(lab.site(), { reference: 'SAVED-1' });
		expect(operation).toBe('create');
		await lab.output(saved as never, { node: tool(), typeVersion: 1 } as object);
		expect(lab.writes).toHaveLength(1);
	});
});

it('a new node gets the latest version', () => {
	expect([version].flat().at(-1)).toBe(defaultVersion);
});
