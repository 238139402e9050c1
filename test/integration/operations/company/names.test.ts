import type { INodeParameters } from 'n8n-workflow';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { listSearch } from '../../support/engine/loadOptions';
import { byId, newBill, useCodat } from '../support';

const lab = useCodat();

const byName = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });

const BAKERY = 'Harbour Lane Bakery';

/** The suppliers and bank accounts of the first company, and what a second one of the same name is like. */
const suppliers = () => lab.site().connection.suppliers;
const bankAccounts = () => lab.site().connection.bankAccounts;

function again<T extends { id: string }>(
	list: { find(matches: (one: T) => boolean): T | undefined; add(one: T): T },
	matches: (one: T) => boolean,
	changes: Partial<T>,
): T {
	const one = list.find(matches);
	if (!one) throw new Error('There is none to copy');
	return list.add({ ...one, id: crypto.randomUUID(), ...changes });
}

describe('a company by its name', () => {
	const at = (name: string) => ({ companyId: byName(name), connectionId: byId('auto') });
	const banks = (name: string) => ({ resource: 'bankAccount', operation: 'getAll', ...at(name) });

	it.each([BAKERY, 'harbour lane bakery', '  Harbour  LaneBakery '])(
		'is found: %p',
		async (name) => {
			expect(await lab.output(banks(name))).toHaveLength(4);
			const [company] = await lab.output({
				resource: 'company',
				operation: 'get',
				companyId: byName(name),
			});
			expect(company.id).toBe(lab.site().companyId);
		},
	);

	it.each<[string, string, INodeParameters]>([
		['company', 'update', { updateFields: { description: 'New' } }],
		['company', 'replace', { name: BAKERY }],
		['company', 'getAccessToken', {}],
		['company', 'delete', {}],
		['connection', 'create', { platformKey: 'gbol' }],
		['connection', 'getAll', {}],
		['data', 'getStatus', {}],
		['data', 'refresh', { dataTypes: ['bills'] }],
		['pushOperation', 'getAll', {}],
		['companyInformation', 'get', {}],
	])('serves %s %s', async (resource, operation, parameters) => {
		const id = lab.site().companyId;
		await lab.output({ resource, operation, ...at(BAKERY), ...parameters });
		const paths = lab.exchanges.map(({ request }) => request.path);
		expect(paths[0]).toMatch(/^\/companies(\?|$)/);
		expect(paths.at(-1)).toContain(id);
	});

	it('is taken for one where it is no ID and was not given By ID', async () => {
		for (const companyId of [{ __rl: true, mode: 'list', value: BAKERY }, BAKERY]) {
			const get = { resource: 'company', operation: 'get', companyId };
			expect((await lab.output(get as never))[0].name).toBe(BAKERY);
		}
		const wrong = { resource: 'company', operation: 'get', companyId: byId(BAKERY) };
		expect((await lab.refusal(wrong)).message).toContain('Company: not a Codat ID');
	});

	it('costs one list for all items of a run', async () => {
		await lab.output(
			{ resource: 'company', operation: 'get', companyId: byName('={{ $json.name }}') },
			{
				items: [BAKERY, 'Cedar Street Books', 'Kestrel Freight'].map((name) => ({
					json: { name },
				})),
			},
		);
		expect(lab.calls.filter((name) => name === 'list-companies')).toHaveLength(1);
		expect(lab.calls).toHaveLength(4);
	});

	it('is refused with the candidates if several have it', async () => {
		const { companies } = lab.emulator.books;
		const [first] = companies;
		companies.add({ ...first, id: crypto.randomUUID(), name: 'HARBOUR LANE  BAKERY' });
		const { message, description } = await lab.refusal(banks(BAKERY));
		const [one, other] = companies.filter(({ name }) => /harbour/i.test(name));
		expect(message).toBe(
			`Several companies are called "${BAKERY}": ${BAKERY} (ID ${one.id}); HARBOUR LANE  BAKERY (ID ${other.id})`,
		);
		expect(description).toContain('Give the ID');
	});

	it('is refused if none has it, with what is similar', async () => {
		const { message, description } = await lab.refusal(banks('harbour'));
		expect(message).toBe('No company is called "harbour"');
		expect(description).toContain(`Similar: ${BAKERY} (ID ${lab.site().companyId})`);
		expect(lab.writes).toEqual([]);
	});

	it.each(['Harbour Lane Bakery Ltd of Bristol', 'Harbor Lane Bakery', 'Harbour Lane Bakrey'])(
		'is refused with the one that may be meant: %s',
		async (name) => {
			const { description } = await lab.refusal(banks(name));
			expect(description).toContain(`Similar: ${BAKERY} (ID ${lab.site().companyId})`);
		},
	);

	it("serves the editor's lists", async () => {
		const { results } = await listSearch({
			node: new CodatBillPay(),
			credentials: [lab.credential()],
			method: 'searchBankAccounts',
			parameters: { resource: 'billPayment', operation: 'create', ...at(BAKERY) },
		});
		expect(results).toHaveLength(4);
	});
});

describe('a supplier by its name', () => {
	it.each(['Millstone Flour Co', ' millstone  FLOUR co', 'Millstone Flour Company.'])(
		'is found: %p',
		async (name) => {
			const site = lab.site();
			const [bill] = await lab.output(newBill(site, { supplierId: byName(name) }));
			expect(bill.supplierRef).toMatchObject({ id: site.supplier() });
		},
	);

	it('is taken for one in the list where it can be no ID', async () => {
		const site = lab.site();
		const supplierId = { __rl: true as const, mode: 'list', value: 'Millstone Flour Co' };
		const [bill] = await lab.output(newBill(site, { supplierId }));
		expect(bill.supplierRef).toMatchObject({ id: site.supplier() });
	});

	it('serves Update Bill, Get and Update Supplier, and filters bills', async () => {
		const site = lab.site();
		const [bill] = await lab.output(newBill(site));
		const [moved] = await lab.output({
			resource: 'bill',
			operation: 'update',
			...site.at,
			billId: byId(String(bill.id)),
			updateFields: { supplierId: byName('saltwood dairy') },
		});
		expect(moved.supplierRef).toMatchObject({ id: site.supplier('Saltwood Dairy') });
		const supplier = { resource: 'supplier', ...site.at, supplierId: byName('saltwood dairy') };
		const [got] = await lab.output({ ...supplier, operation: 'get' });
		expect(got.supplierName).toBe('Saltwood Dairy');
		await lab.output({ ...supplier, operation: 'update', updateFields: { phone: '+44 1' } });
		expect(suppliers().get(site.supplier('Saltwood Dairy'))?.phone).toBe('+44 1');
		const found = await lab.output({
			resource: 'bill',
			operation: 'getAll',
			...site.at,
			returnAll: true,
			filters: { supplierId: byName('saltwood dairy') },
		});
		expect(found.map(({ id }) => id)).toContain(bill.id);
		expect(new Set(found.map(({ supplierName }) => supplierName))).toEqual(
			new Set(['Saltwood Dairy']),
		);
	});

	it('counts only if it is active', async () => {
		const site = lab.site();
		const create = newBill(site, { supplierId: byName('Old Quay Ingredients') });
		const { message, description } = await lab.refusal(create);
		expect(message).toMatch(/^The supplier "Old Quay Ingredients" is archived: .* \(ID /);
		expect(description).toContain('Restore it');
		const active = again(
			suppliers(),
			({ supplierName }) => supplierName === 'Old Quay Ingredients',
			{ status: 'Active' as const },
		);
		const [bill] = await lab.output(create);
		expect(bill.supplierRef).toMatchObject({ id: active.id });
	});

	it('is refused with the candidates if several have it', async () => {
		const second = again(suppliers(), ({ supplierName }) => supplierName === 'Saltwood Dairy', {
			supplierName: 'saltwood DAIRY',
		});
		const { message } = await lab.refusal(
			newBill(lab.site(), { supplierId: byName('Saltwood Dairy') }),
		);
		expect(message).toBe(
			`Several suppliers are called "Saltwood Dairy": Saltwood Dairy (ID ${lab.site().supplier('Saltwood Dairy')}); saltwood DAIRY (ID ${second.id})`,
		);
		expect(lab.writes).toEqual([]);
	});

	it('says how to go on if there is none', async () => {
		const { message, description } = await lab.refusal(
			newBill(lab.site(), { supplierId: byName('Nobody Ltd') }),
		);
		expect(message).toBe('No supplier is called "Nobody Ltd"');
		expect(description).toContain('Get Many');
		expect(description).toContain('exact name');
	});

	it.each(['Millstone Flour', 'Millstone Flour C', 'Milstone Flour Co', 'The Millstone Flour Co'])(
		'is named where another name is like it: %s',
		async (name) => {
			const { description } = await lab.refusal(newBill(lab.site(), { supplierId: byName(name) }));
			expect(description).toContain(
				`Similar: Millstone Flour Co (ID ${lab.site().supplier('Millstone Flour Co')}).`,
			);
			expect(lab.writes).toEqual([]);
		},
	);

	it('costs no more than one list for all items of a run', async () => {
		const names = ['Millstone Flour Co', 'Saltwood Dairy', 'Quillan Couriers'];
		await lab.output(
			newBill(lab.site(), {
				supplierId: byName('={{ $json.supplier }}'),
				reference: '={{ $json.supplier }}',
			}),
			{ items: names.map((supplier) => ({ json: { supplier } })) },
		);
		expect(lab.calls.filter((name) => name === 'list-suppliers')).toHaveLength(1);
	});
});

describe('a bank account by its name', () => {
	const pay = (name: string) => {
		const site = lab.site();
		const [bill] = site.bills('Open');
		return {
			resource: 'billPayment',
			operation: 'create',
			...site.at,
			billId: byId(bill.id),
			bankAccountId: byName(name),
		};
	};

	it('is found', async () => {
		const [payment] = await lab.output(pay(' current ACCOUNT'));
		expect(payment.accountRef).toMatchObject({ id: lab.site().bankAccount('Current Account') });
		expect(lab.calls.filter((name) => name === 'get-mapping-options-payments')).toHaveLength(1);
	});

	it('is refused if it is archived, unknown or one of several, and nothing is paid', async () => {
		for (const name of ['Closed Savings Account', 'Petty Cash'])
			expect((await lab.refusal(pay(name))).message).toBe(`No bank account is called "${name}"`);
		again(bankAccounts(), ({ name }) => name === 'Company Card', {});
		const { message } = await lab.refusal(pay('Company Card'));
		expect(message).toMatch(/^Several bank accounts are called "Company Card": .*; .*/);
		expect(lab.writes).toEqual([]);
	});
});
