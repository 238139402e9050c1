import { CodatBillPay } from '../../../nodes/CodatBillPay/CodatBillPay.node';
import { listSearch, loadOptions } from '../support/engine/loadOptions';
import { byId, newBill, useCodat } from './support';

/** Codat counts calls by the day: what each job may cost. */
const lab = useCodat();

const automatic = () => ({
	companyId: lab.site().at.companyId,
	connectionId: { __rl: true, mode: 'auto', value: 'auto' },
});

describe('the editor', () => {
	it('reads the connections and the mapping options once for all lists of a form', async () => {
		const form = {
			node: new CodatBillPay(),
			credentials: [lab.credential()],
			parameters: { resource: 'bill', operation: 'create', ...automatic() },
		};
		await listSearch({ ...form, method: 'searchCompanies' });
		await listSearch({ ...form, method: 'searchAccountingConnections' });
		await listSearch({ ...form, method: 'searchSuppliers' });
		await loadOptions({ ...form, method: 'getAccounts' });
		await loadOptions({ ...form, method: 'getTaxRates' });
		expect(lab.calls).toEqual([
			'list-companies',
			'get-company',
			'list-suppliers',
			'get-mapping-options-bills',
		]);
	});

	it('reads nothing twice that another key might see', async () => {
		const parameters = { resource: 'bill', operation: 'create', ...automatic() };
		for (const apiKey of [lab.emulator.apiKey, 'another-made-up-key'])
			await loadOptions({
				node: new CodatBillPay(),
				credentials: [lab.credential({ apiKey })],
				method: 'getAccounts',
				parameters,
			});
		expect(lab.exchanges.at(-1)?.response.status).toBe(401);
	});
});

describe('a bill', () => {
	it('takes one list of all statuses to see that it does not exist', async () => {
		await lab.output(
			newBill(lab.site(), { duplicateCheck: 'stop', ...automatic(), reference: 'NEW-2' }),
		);
		expect(lab.calls.filter((name) => name === 'list-bills')).toHaveLength(1);
		// The connection that Automatic found is not read again for its platform.
		expect(lab.calls).not.toContain('get-connection');
		expect(lab.writes).toEqual(['create-bill']);
	});
});

describe('Automatic', () => {
	const listBanks = async (executionId: string) =>
		await lab.output(
			{ resource: 'bankAccount', operation: 'getAll', returnAll: true, ...automatic() },
			{ executionId },
		);
	const reads = () => lab.calls.filter((name) => name === 'get-company').length;

	it('reads the connections once in an execution, and anew in another', async () => {
		await listBanks('automatic-1');
		await listBanks('automatic-1');
		expect(reads()).toBe(1);
		await listBanks('automatic-2');
		expect(reads()).toBe(2);
	});

	it('reads them anew after a minute', async () => {
		await listBanks('automatic-3');
		const later = Date.now() + 60_000;
		jest.spyOn(Date, 'now').mockImplementation(() => later);
		try {
			await listBanks('automatic-3');
		} finally {
			jest.restoreAllMocks();
		}
		expect(reads()).toBe(2);
	});

	it('looks again when there was none', async () => {
		const { connection } = lab.site();
		const parameters = { resource: 'bankAccount', operation: 'getAll', ...automatic() };
		connection.status = 'Unlinked';
		await lab.refusal(parameters, { executionId: 'automatic-4' });
		connection.status = 'Linked';
		await lab.output(parameters, { executionId: 'automatic-4' });
		expect(reads()).toBe(2);
	});

	describe.each([
		['unlinked', { resource: 'connection', operation: 'unlink' }],
		['deleted', { resource: 'connection', operation: 'delete' }],
	])('once its connection is %s', (_done, parameters) => {
		const change = async (executionId: string) => {
			const { companyId, connection } = lab.site();
			const at = { companyId: byId(companyId), connectionId: byId(connection.id) };
			await lab.output({ ...parameters, ...at }, { executionId });
		};

		it('is not used again in the same execution', async () => {
			const executionId = `automatic-${parameters.operation}`;
			const list = { resource: 'bankAccount', operation: 'getAll', ...automatic() };
			await lab.output(list, { executionId });
			await change(executionId);
			const { message } = await lab.refusal(list, { executionId });
			expect(message).toBe('The company has no linked accounting connection');
		});

		it('is not shown as linked in the editor', async () => {
			const form = {
				node: new CodatBillPay(),
				credentials: [lab.credential()],
				parameters: { resource: 'bill', operation: 'create', ...automatic() },
				method: 'searchAccountingConnections',
			};
			const names = async () => (await listSearch(form)).results.map(({ name }) => name);
			expect(await names()).toContain('Xero (Linked)');
			await change('in-the-editor');
			expect(await names()).not.toContain('Xero (Linked)');
		});
	});
});
