import { startEmulator } from '../../../../emulator';
import { prepareBooks } from '../../../../scripts/prove/books/books';
import { namesOf } from '../../../../scripts/prove/script/names';
import { readWorkflow, type Exported } from '../../../../scripts/prove/script/workflow';

const workflow = (...parameters: object[]) =>
	({ nodes: parameters.map((one) => ({ parameters: one })) }) as unknown as Exported;

const set = (name: string, value: string) => ({ assignments: { assignments: [{ name, value }] } });

const when = (leftValue: string, rightValue: string) => ({
	conditions: { conditions: [{ leftValue, rightValue }] },
});

describe("the names in a workflow's rules", () => {
	it.each<[string, object, object]>([
		['a field', set('company', 'Acme Ltd'), { company: 'Acme Ltd', suppliers: [] }],
		['a list', set('approvedSuppliers', '["A Ltd","B Ltd"]'), { suppliers: ['A Ltd', 'B Ltd'] }],
		['a condition', when('={{ $json.supplierName }}', 'A Ltd'), { suppliers: ['A Ltd'] }],
		['a condition, turned round', when('A Ltd', '={{ $json.vendor }}'), { suppliers: ['A Ltd'] }],
		[
			'a choice by name',
			{ supplierId: { __rl: true, mode: 'name', value: 'A Ltd' } },
			{ suppliers: ['A Ltd'] },
		],
		['no ID', { supplierId: { __rl: true, mode: 'id', value: '42' } }, { suppliers: [] }],
		['no expression', set('supplier', '={{ $json.name }}'), { suppliers: [] }],
		['no other condition', when('={{ $json.status }}', 'Open'), { suppliers: [] }],
	])('are found in %s', (_, parameters, names) => {
		expect(namesOf(workflow(parameters))).toEqual(names);
	});

	it('are found in the example that pays what its rules approve', () => {
		expect(namesOf(readWorkflow('examples/pay-bills.json'))).toEqual({
			company: 'Harbour Lane Bakery',
			suppliers: ['Fernhill Packaging Supplies Ltd'],
		});
	});
});

describe('the books', () => {
	it('say what stands in for what', async () => {
		const books = await prepareBooks({ company: 'Acme Ltd', suppliers: ['Mill Ltd'] });
		books.giveIds([{ id: 'my-bill', kind: 'bill' }]);
		books.remove();
		expect(books.notes[0]).toBe('The company is "Acme Ltd", its software Xero');
		expect(books.notes[1]).toMatch(/^The supplier "Mill Ltd" is made of \w+/);
		expect(books.notes[2]).toMatch(/^The bill my-bill is \S+ of .*, [\d.]+ GBP due$/);
	});

	it('are of the software that is asked for', async () => {
		const books = await prepareBooks({ platform: 'sage intacct', suppliers: [] });
		books.remove();
		expect(books.notes).toEqual(['The company is "Longmeadow Clinics", its software Sage Intacct']);
	});

	it('are of the software that is asked for, whatever company the workflow names', async () => {
		const books = await prepareBooks({
			...{ company: 'Harbour Lane Bakery', platform: 'Sage Intacct', suppliers: [] },
		});
		const emulator = await startEmulator({ data: books.copy() });
		const names = [...emulator.books.companies].map(({ name }) => name);
		const company = emulator.books.companyNamed('Harbour Lane Bakery');
		await emulator.close();
		books.remove();
		expect(company.id).toBe(books.companyId());
		expect(new Set(names).size).toBe(names.length);
		expect([...company.connections][0].platform.name).toBe('Sage Intacct');
	});

	it.each([
		[{ platform: 'Abacus' }, /^there are no books of "Abacus"; there are: Xero, /],
		[{ company: 'Thistle and Twine' }, 'has no linked accounting software'],
	])('are refused for %j', async (names, message) => {
		await expect(prepareBooks({ ...names, suppliers: [] })).rejects.toThrow(message);
	});
});
