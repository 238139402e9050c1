import type { INodeParameters } from 'n8n-workflow';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { startLab } from '../../moneySafe/support';
import { listSearch } from '../../support/engine/loadOptions';
import { byId, useCodat, type Parameters } from '../support';

/** Whose record an output is, and how the next node takes it from there. */
const lab = useCodat();

const NAME = 'Harbour Lane Bakery';

const EMPTY = { __rl: true as const, mode: 'list', value: '' };

const AUTOMATIC = { __rl: true as const, mode: 'list', value: 'auto' };

const suppliers = (at: INodeParameters = {}): Parameters => ({
	resource: 'supplier',
	operation: 'getAll',
	limit: 1,
	...at,
});

/** Where the chosen company's books are. */
const origin = () => ({
	companyName: NAME,
	companyId: lab.site().companyId,
	connectionId: lab.site().connection.id,
});

describe('an output', () => {
	it("carries the company, its name and the connection behind the record's own fields", async () => {
		const [supplier] = await lab.output(suppliers({ companyId: byId(lab.site().companyId) }));
		expect(Object.entries(supplier).slice(-3)).toEqual([
			['companyName', NAME],
			['companyId', lab.site().companyId],
			['connectionId', lab.site().connection.id],
		]);
	});

	it('has the name from the request that finds the connection, once for all items', async () => {
		const items = Array.from({ length: 20 }, () => ({}));
		const parameters = suppliers({
			companyId: byId(lab.site().companyId),
			connectionId: AUTOMATIC,
		});
		const outputs = await lab.output(parameters, { items });
		expect(new Set(outputs.map(({ companyName }) => companyName))).toEqual(new Set([NAME]));
		expect(lab.calls.filter((call) => /compan|connection/.test(call))).toEqual(['get-company']);
	});

	it('has the name as the list of the form shows it', async () => {
		const companyId = { ...byId(lab.site().companyId), mode: 'list', cachedResultName: 'Ours' };
		const [supplier] = await lab.output(suppliers({ ...lab.site().at, companyId }));
		expect(supplier.companyName).toBe('Ours');
	});

	it("has the name as this node's API key sees it, whatever another node of the execution uses", async () => {
		const other = await startLab();
		other.emulator.books.companyNamed(NAME).name = 'Of Another Client';
		const { emulator, run } = other;
		const at = { companyId: byId(lab.site().companyId), connectionId: AUTOMATIC };
		const executionId = 'two-credentials';
		const [ours] = await lab.output(suppliers(at), { executionId });
		const { items } = await run(suppliers(at), { executionId });
		await emulator.close();
		expect([ours.companyName, items[0].json.companyName]).toEqual([NAME, 'Of Another Client']);
	});

	it('asks for no name where both IDs are given', async () => {
		const [supplier] = await lab.output(suppliers(lab.site().at));
		expect(supplier.companyName).toBeNull();
		expect(lab.calls).toEqual(['list-suppliers']);
	});

	it('that is a company says so itself', async () => {
		const [company] = await lab.output({ resource: 'company', operation: 'getAll', limit: 1 });
		expect(company).toMatchObject({ companyId: company.id, companyName: company.name });
	});

	it('that is a connection says so itself', async () => {
		const { companyId } = lab.site();
		const all = { resource: 'connection', operation: 'getAll', companyId: byId(companyId) };
		for (const { id, ...rest } of await lab.output(all))
			expect(rest).toMatchObject({ companyId, connectionId: id });
	});

	it("keeps the record's own field of that name", async () => {
		const [info] = await lab.output({
			...{ resource: 'companyInformation', operation: 'get' },
			companyId: { ...byId(lab.site().companyId), mode: 'list', cachedResultName: 'Ours' },
			connectionId: byId(lab.site().connection.id),
		});
		expect(info.companyName).toBe(NAME);
	});
});

describe('a company and connection that are left empty', () => {
	const inherited = suppliers({ companyId: EMPTY, connectionId: EMPTY });

	it('are those of the input item, and cost no request', async () => {
		const [supplier] = await lab.output(inherited, { items: [{ json: origin() }] });
		expect(supplier).toMatchObject(origin());
		expect(lab.calls).toEqual(['list-suppliers']);
	});

	it('are those of each item', async () => {
		const sites = [lab.site(), lab.site('Marlow and Finch')];
		const items = sites.map(({ companyId, connection: { id: connectionId } }) => ({
			json: { companyId, connectionId },
		}));
		const outputs = await lab.output(inherited, { items });
		expect(outputs.map(({ connectionId }) => connectionId)).toEqual(
			sites.map(({ connection }) => connection.id),
		);
	});

	it('leave the connection to Automatic where the input names another company', async () => {
		const { companyId } = lab.site('Marlow and Finch');
		const [supplier] = await lab.output(suppliers({ companyId: byId(companyId) }), {
			items: [{ json: origin() }],
		});
		expect(supplier).toMatchObject({ companyId, companyName: 'Marlow and Finch' });
	});

	it('are refused where the input names none', async () => {
		const { message, description } = await lab.refusal(inherited);
		expect(message).toBe('The field "Company" is required, but is empty');
		expect(description).toMatch(/^Choose it here, or let the input item bring "companyId"/);
		expect(lab.calls).toEqual([]);
	});

	it('are not those of the input if an expression finds nothing', async () => {
		const companyId = byId('={{ $json.customer }}');
		const { message, description } = await lab.refusal(suppliers({ companyId }), {
			items: [{ json: origin() }],
		});
		expect(message).toBe('The field "Company" is required, but is empty');
		expect(description).toMatch(/check the expression/);
	});

	it('are not taken from the input for what is done to a company itself', async () => {
		const parameters = { resource: 'company', operation: 'delete', companyId: EMPTY };
		await lab.refusal(parameters, { items: [{ json: origin() }] });
		expect(lab.writes).toEqual([]);
	});

	it("are the input item's for the editor's lists too", async () => {
		const found = await listSearch({
			node: new CodatBillPay(),
			credentials: [lab.credential()],
			method: 'searchBankAccounts',
			parameters: {
				...{ resource: 'billPayment', operation: 'create' },
				// As the editor resolves the expressions that stand there.
				...{ inputCompanyId: lab.site().companyId, inputConnectionId: lab.site().connection.id },
			},
		});
		expect(found.results).toHaveLength(4);
		expect(lab.calls).toEqual(['get-mapping-options-payments']);
	});
});
