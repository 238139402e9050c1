import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Supplier } from '../../../emulator/books/types';
import { COMPANY } from '../../support/codat';
import { byId, own, useCodat, type Parameters, type Run } from './support';

const lab = useCodat({ bills: 250 });

const supplier = (
	operation: string,
	changes: INodeParameters = {},
	company?: string,
): Parameters => ({ resource: 'supplier', operation, ...lab.site(company).at, ...changes });

const onBooks = (supplierName: string) =>
	lab.ledger().suppliers.filter((one) => one.supplierName === supplierName);

const records = (company?: string) => [...lab.site(company).connection.suppliers];

const record = (company?: string, name = 'Millstone Flour Co') => {
	const found = lab.site(company).connection.suppliers.get(lab.site(company).supplier(name));
	if (!found) throw new Error(`No supplier ${name}`);
	return found;
};

const snapshot = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const ids = (list: IDataObject[]) => list.map(({ id }) => id);

const ADDRESS = { type: 'Delivery', line1: '4 Harbour Lane', city: 'Bristol', country: 'GB' };

describe('create', () => {
	it('adds a supplier by its name', async () => {
		const [output] = await lab.output(supplier('create', { supplierName: ' Wicker & Reed ' }));
		expect(onBooks('Wicker & Reed')).toMatchObject([
			{ id: output.id, status: 'Active', defaultCurrency: 'GBP' },
		]);
	});

	it('adds all its details', async () => {
		await lab.output(
			supplier('create', {
				supplierName: 'Wicker & Reed',
				additionalFields: {
					contactName: 'Ada Reed',
					emailAddress: 'ada@wicker.example',
					phone: '+44 117 496 0123',
					defaultCurrency: 'eur',
					status: 'Archived',
					addresses: { address: [ADDRESS] },
				},
			}),
		);
		expect(onBooks('Wicker & Reed')).toMatchObject([
			{
				contactName: 'Ada Reed',
				emailAddress: 'ada@wicker.example',
				phone: '+44 117 496 0123',
				defaultCurrency: 'EUR',
				status: 'Archived',
				addresses: [ADDRESS],
			},
		]);
	});

	it('passes on what the software refuses', async () => {
		const { message, httpCode } = await lab.refusal(
			supplier('create', { supplierName: 'Millstone Flour Co' }),
		);
		expect(httpCode).toBe('400');
		expect(message).toContain("A supplier named 'Millstone Flour Co' already exists in Xero");
	});
});

describe('get', () => {
	it('gives a supplier', async () => {
		const [output] = await lab.output(
			supplier('get', { supplierId: byId(lab.site().supplier('Saltwood Dairy')) }),
		);
		expect(own(output)).toEqual(snapshot(record(undefined, 'Saltwood Dairy')));
	});

	it('says when there is none', async () => {
		const { message } = await lab.refusal(supplier('get', { supplierId: byId('no-such') }));
		expect(message).toBe('No supplier with the ID "no-such" was found');
	});
});

describe('getAll', () => {
	const list = async (changes: INodeParameters = {}, company?: string, run: Run = {}) =>
		await lab.output(supplier('getAll', { returnAll: true, ...changes }, company), run);

	const expected = (keep: (one: IDataObject) => boolean) =>
		records()
			.filter((one) => keep(one as unknown as IDataObject))
			.map(({ id }) => id);

	it('lists all, or up to the limit', async () => {
		expect(ids(await list())).toEqual(expected(() => true));
		expect(ids(await list({ returnAll: false, limit: 3 }))).toEqual(
			expected(() => true).slice(0, 3),
		);
	});

	it.each<[INodeParameters, (one: IDataObject) => boolean]>([
		[{ status: 'Archived' }, ({ status }) => status === 'Archived'],
		[{ name: 'FLOUR' }, ({ supplierName }) => supplierName === 'Millstone Flour Co'],
		[{ name: 'l & a' }, ({ supplierName }) => supplierName === 'Fennel & Ash Produce'],
		[
			{ email: 'ACCOUNTS@saltwood-dairy.example' },
			({ supplierName }) => supplierName === 'Saltwood Dairy',
		],
		[
			{ status: 'Active', name: 'co' },
			({ supplierName, status }) => status === 'Active' && /co/i.test(String(supplierName)),
		],
	])('filters by %p', async (filters, keep) => {
		const found = await list({ filters });
		expect(found.length).toBeGreaterThan(0);
		expect(ids(found)).toEqual(expected(keep));
	});

	it('filters by the day it changed', async () => {
		const since = new Date(Date.now() - 150 * 86_400_000).toISOString().slice(0, 10);
		const found = await list({ filters: { modifiedSince: since } }, undefined, { timezone: 'UTC' });
		expect(found.length).toBeGreaterThan(0);
		expect(ids(found)).toEqual(
			expected(({ sourceModifiedDate }) => String(sourceModifiedDate) >= since),
		);
	});

	it.each<[string, string, boolean]>([
		['2026-11-24T13:00:00Z', '2026-11-25', true],
		['2026-11-24T12:59:59Z', '2026-11-25', false],
		['2026-11-25T03:29:59Z', '2026-11-25T14:30:00', false],
		['2026-11-25T03:30:00Z', '2026-11-25T14:30:00', true],
	])('finds what changed at %s since %s in Sydney: %s', async (changed, since, isFound) => {
		record().sourceModifiedDate = changed;
		const found = await list({ filters: { modifiedSince: since } }, undefined, {
			timezone: 'Australia/Sydney',
		});
		expect(ids(found).includes(record().id)).toBe(isFound);
	});

	/** What is owed to each supplier, summed in hundredths from the books. */
	const owedTo = (id: string) => {
		const owed: Record<string, number> = {};
		for (const bill of lab.site().connection.bills)
			if (bill.supplierRef.id === id && ['Open', 'PartiallyPaid', 'Draft'].includes(bill.status))
				owed[bill.currency] = (owed[bill.currency] ?? 0) + Math.round(bill.amountDue * 100);
		return Object.fromEntries(
			Object.entries(owed).map(([currency, hundredths]) => [currency, hundredths / 100]),
		);
	};

	it('adds what is outstanding, by currency, from one pass over the bills', async () => {
		const found = await list({ options: { addOutstanding: true } });
		expect(found).toHaveLength(records().length);
		for (const one of found) expect(one.outstanding).toEqual(owedTo(String(one.id)));
		expect(found.some(({ outstanding }) => 'EUR' in (outstanding as object))).toBe(true);
		expect(lab.sent('list-bills')).toHaveLength(1);
	});

	it('gives only those with open, partially paid or draft bills', async () => {
		const found = await list({ filters: { withUnpaidBills: true } });
		expect(ids(found)).toEqual(expected(({ id }) => Object.keys(owedTo(String(id))).length > 0));
		expect(found.length).toBeLessThan(records().length);
		expect(found[0]).not.toHaveProperty('outstanding');
	});

	it('knows that other software lists no drafts', async () => {
		expect((await list({ options: { addOutstanding: true } }, 'Kestrel Freight')).length).toBe(14);
		expect(lab.sent('list-bills')[0].request.query).toEqual({});
	});

	it('passes over large books once, whatever the number of items', async () => {
		const { items } = await lab.codat(
			supplier(
				'getAll',
				{ limit: 2, options: { addOutstanding: true }, filters: { name: '={{ $json.name }}' } },
				'Longshore Wholesale',
			),
			{ items: [{ json: { name: '0000' } }, { json: { name: '0001' } }] },
		);
		expect(items).toHaveLength(4);
		expect(lab.sent('list-bills')).toHaveLength(3);
	});
});

describe('update', () => {
	const update = (changes: INodeParameters, company?: string, name?: string) =>
		supplier('update', { supplierId: byId(record(company, name).id), ...changes }, company);

	it.each(['Harbour Lane Bakery', 'Cedar Street Books', 'Pier Nine Studio'])(
		'changes one field and keeps the rest: %s',
		async (company) => {
			const before = snapshot(record(company));
			await lab.output(update({ updateFields: { phone: '+44 117 496 0999' } }, company));
			const after = record(company);
			expect(after).toEqual({
				...before,
				phone: '+44 117 496 0999',
				sourceModifiedDate: after.sourceModifiedDate,
			});
		},
	);

	it('sends just what is set when it keeps nothing', async () => {
		await lab.output(
			update({ keepUnset: false, updateFields: { supplierName: 'Millstone Flour Company' } }),
		);
		expect(lab.sent('update-supplier')[0].request.body).toEqual({
			supplierName: 'Millstone Flour Company',
			status: 'Active',
		});
		expect(onBooks('Millstone Flour Company')[0]).not.toHaveProperty('phone');
	});

	it('needs the name when it keeps nothing, and something to change', async () => {
		const name = await lab.refusal(
			update({ keepUnset: false, updateFields: { phone: '+44 117 496 0999' } }),
		);
		expect(name.message).toContain('"Supplier Name" is required');
		const nothing = await lab.refusal(update({}));
		expect(nothing.message).toContain('"Update Fields" must hold at least one field');
		expect(lab.calls).toEqual([]);
	});

	it.each(Object.values(COMPANY))('works in %s', async (company) => {
		const [output] = await lab.output(update({ updateFields: { phone: '1' } }, company));
		expect(output).toMatchObject({ supplierName: 'Millstone Flour Co', phone: '1' });
	});

	it('is refused for a supplier that is archived in Xero', async () => {
		const { message } = await lab.refusal(
			update({ updateFields: { phone: '1' } }, undefined, 'Old Quay Ingredients'),
		);
		expect(message).toBe('The supplier "Old Quay Ingredients" is archived in Xero');
		expect(lab.writes).toEqual([]);
	});

	it('says when there is no such supplier', async () => {
		const { message } = await lab.refusal(
			supplier('update', { supplierId: byId('no-such'), updateFields: { phone: '1' } }),
		);
		expect(message).toBe('No supplier with the ID "no-such" was found');
	});
});

describe('upsert', () => {
	const upsert = (changes: INodeParameters, company?: string) =>
		supplier('upsert', changes, company);

	it('creates what is not there', async () => {
		const [output] = await lab.output(
			upsert({
				supplierName: 'Wicker & Reed',
				additionalFields: { emailAddress: 'ada@wicker.example' },
			}),
		);
		expect(output.outcome).toBe('created');
		expect(onBooks('Wicker & Reed')).toMatchObject([{ id: output.id, status: 'Active' }]);
	});

	it('matches by name, whatever case and spacing, and leaves alone what is the same', async () => {
		const before = snapshot(record());
		const [output] = await lab.output(
			upsert({ supplierName: 'millstone  FLOUR co', whenFound: 'keep' }),
		);
		expect(output).toMatchObject({ id: before.id, outcome: 'matched' });
		const [same] = await lab.output(
			upsert({
				supplierName: before.supplierName,
				additionalFields: { phone: before.phone ?? '' },
			}),
		);
		expect(same.outcome).toBe('matched');
		expect(lab.writes).toEqual([]);
		expect(record()).toEqual(before);
	});

	it('updates what it finds and keeps its other fields', async () => {
		const before = snapshot(record());
		const [output] = await lab.output(
			upsert({ supplierName: 'Millstone Flour Co', additionalFields: { contactName: 'New Name' } }),
		);
		expect(output).toMatchObject({ id: before.id, outcome: 'updated', contactName: 'New Name' });
		expect(record()).toMatchObject({
			...before,
			contactName: 'New Name',
			sourceModifiedDate: expect.any(String),
		});
	});

	it('matches by e-mail, whatever the case, and keeps name and address as the books have them', async () => {
		const byEmail = {
			matchBy: 'emailAddress',
			supplierName: 'Saltwood Dairy Ltd',
			additionalFields: { emailAddress: 'Accounts@Saltwood-Dairy.example', phone: '1' },
		};
		const [output] = await lab.output(upsert(byEmail));
		const kept = {
			supplierName: 'Saltwood Dairy',
			emailAddress: 'accounts@saltwood-dairy.example',
		};
		expect(output).toMatchObject({ ...kept, phone: '1', outcome: 'updated' });
		const [same] = await lab.output(upsert(byEmail));
		expect(same).toMatchObject({ ...kept, outcome: 'matched' });
		expect(lab.writes).toEqual(['update-supplier']);
	});

	it('keeps the name in the books unless it is given a new one', async () => {
		const [same] = await lab.output(upsert({ supplierName: 'MILLSTONE FLOUR CO' }));
		expect(same).toMatchObject({ supplierName: 'Millstone Flour Co', outcome: 'matched' });
		const [renamed] = await lab.output(
			upsert({
				supplierName: 'millstone flour co',
				additionalFields: { newName: 'Millstone Flour Ltd' },
			}),
		);
		expect(renamed).toMatchObject({
			id: same.id,
			supplierName: 'Millstone Flour Ltd',
			outcome: 'updated',
		});
		expect(onBooks('Millstone Flour Ltd')).toHaveLength(1);
	});

	it('matches by ID', async () => {
		const { id } = record();
		const [output] = await lab.output(
			upsert({ matchBy: 'id', matchId: id, supplierName: 'Millstone' }),
		);
		expect(output).toMatchObject({ id, supplierName: 'Millstone Flour Co', outcome: 'matched' });
	});

	it('needs what it matches by', async () => {
		const email = await lab.refusal(upsert({ matchBy: 'emailAddress', supplierName: 'X' }));
		expect(email.message).toContain('"Email Address" is required to match by it');
		const id = await lab.refusal(
			upsert({ matchBy: 'id', matchId: '={{ $json.none }}', supplierName: 'X' }),
		);
		expect(id.message).toContain('"Supplier ID" is required');
		expect(lab.calls).toEqual([]);
	});

	it('creates once for the items of one run that mean the same supplier, and sums up', async () => {
		const names = ['Thatch & Osier', 'thatch & osier', 'Saltwood Dairy', 'Tideway Telecom'];
		const run: Run = {
			items: names.map((name, index) => ({ json: { name, phone: index === 3 ? '1' : '' } })),
		};
		const { items, hints } = await lab.codat(
			upsert({
				supplierName: '={{ $json.name }}',
				whenFound: 'update',
				additionalFields: { phone: '={{ $json.phone }}' },
			}),
			run,
		);
		expect(items.map(({ json }) => json.outcome)).toEqual([
			'created',
			'matched',
			'matched',
			'updated',
		]);
		expect(items[1].json.id).toBe(items[0].json.id);
		expect(lab.sent('create-supplier')).toHaveLength(1);
		expect(lab.sent('list-suppliers')).toHaveLength(1);
		expect(hints[0].message).toBe('1 supplier created, 1 updated, 2 matched, unchanged');
	});

	const twin = (changes: Partial<Supplier>) =>
		lab.site().connection.suppliers.add({ ...record(), id: crypto.randomUUID(), ...changes });

	it.each([
		'Copperfield Packaging Limited',
		'COPPERFIELD PACKAGING, LTD.',
		'Copper\u00ADfield Packaging',
	])('knows the supplier in another spelling: %s', async (name) => {
		const [output] = await lab.output(upsert({ supplierName: name, whenFound: 'keep' }));
		expect(output).toMatchObject({ supplierName: 'Copperfield Packaging Ltd', outcome: 'matched' });
		expect(lab.writes).toEqual([]);
	});

	it.each(['Copperfield Packaging LLP', 'Saltwood'])(
		'makes another of another name: %s',
		async (name) => {
			const [output] = await lab.output(upsert({ supplierName: name }));
			expect(output.outcome).toBe('created');
		},
	);

	it('names what is similar to a new one, on the books and in the run', async () => {
		const names = ['Millstone Flower', 'Milstone Flower', 'Wicker & Reed'];
		const { items, hints } = await lab.codat(upsert({ supplierName: '={{ $json.name }}' }), {
			items: names.map((name) => ({ json: { name } })),
		});
		expect(items.map(({ json }) => json.outcome)).toEqual(['created', 'created', 'created']);
		const said = hints.map(({ message }) => message).join('\n');
		expect(said).toContain('The supplier "Millstone Flower" is new. Similar names: ');
		expect(said).toContain(`Millstone Flour Co (ID ${record().id})`);
		expect(said).toMatch(/"M\w+ Flower" is new. Similar names: M\w+ Flower \(new in this run\)/);
		expect(said).not.toContain('Wicker');
	});

	it('makes one of the spellings that one run brings', async () => {
		const names = ['Wicker Ltd', 'Wicker Limited', 'WICKER LTD.'];
		const outputs = await lab.output(upsert({ supplierName: '={{ $json.name }}' }), {
			items: names.map((name) => ({ json: { name } })),
		});
		expect(new Set(outputs.map(({ id }) => id)).size).toBe(1);
		expect(lab.sent('create-supplier')).toHaveLength(1);
	});

	it('refuses several of the name, or of the address, with the candidates', async () => {
		const other = twin({ supplierName: 'MILLSTONE FLOUR COMPANY' });
		const { id } = record();
		const byName = await lab.refusal(upsert({ supplierName: 'Millstone Flour Co' }));
		expect(byName.message).toBe(
			`Several suppliers have the name "Millstone Flour Co": Millstone Flour Co (ID ${id}); MILLSTONE FLOUR COMPANY (ID ${other.id})`,
		);
		const email = record().emailAddress ?? '';
		const matchBy = 'emailAddress';
		const byEmail = await lab.refusal(
			upsert({ matchBy, supplierName: 'X', additionalFields: { emailAddress: email, phone: '1' } }),
		);
		expect(byEmail.message).toContain(`Several suppliers have the e-mail address "${email}"`);
		expect(byEmail.description).toContain('Give the ID');
		expect(lab.writes).toEqual([]);
	});

	it('takes the active one, and of one address the one of the name', async () => {
		const archived = twin({ status: 'Archived' });
		const shared = twin({ supplierName: 'Another Firm' });
		const { id, emailAddress = '' } = record();
		const [byName] = await lab.output(upsert({ supplierName: 'Millstone Flour Co' }));
		expect(byName.id).toBe(id);
		const matchBy = 'emailAddress';
		const [byEmail] = await lab.output(
			upsert({ matchBy, supplierName: 'Another Firm', additionalFields: { emailAddress } }),
		);
		expect(byEmail.id).toBe(shared.id);
		expect(archived.status).toBe('Archived');
	});

	it.each(Object.values(COMPANY))('works in %s', async (company) => {
		const [created] = await lab.output(upsert({ supplierName: 'Wicker & Reed' }, company));
		const [matched] = await lab.output(
			upsert({ supplierName: 'Wicker & Reed', whenFound: 'keep' }, company),
		);
		const [updated] = await lab.output(
			upsert({ supplierName: 'Wicker & Reed', additionalFields: { phone: '1' } }, company),
		);
		const outputs = [created, matched, updated];
		expect(outputs.map(({ outcome }) => outcome)).toEqual(['created', 'matched', 'updated']);
		expect(new Set(outputs.map(({ id }) => id))).toEqual(new Set([created.id]));
		expect(updated.phone).toBe('1');
	});
});

describe('an address that is set', () => {
	const BILLING = { ...ADDRESS, type: 'Billing', line1: '1 Mill Lane' };
	const DELIVERY = { ...ADDRESS, type: 'Delivery', line1: '2 Dock Road' };

	it.each(['update', 'upsert'])(
		'leaves those of other types as they are: %s',
		async (operation) => {
			const [{ id }] = await lab.output(
				supplier('create', {
					supplierName: 'Two Doors',
					additionalFields: { addresses: { address: [BILLING, DELIVERY] } },
				}),
			);
			const moved = { addresses: { address: [{ ...BILLING, line1: '9 New Street' }] } };
			const change =
				operation === 'update'
					? { supplierId: byId(String(id)), updateFields: moved }
					: { matchBy: 'supplierName', supplierName: 'Two Doors', additionalFields: moved };
			await lab.output(supplier(operation, change));
			expect(onBooks('Two Doors')).toMatchObject([
				{ addresses: [{ ...BILLING, line1: '9 New Street' }, DELIVERY] },
			]);
			const before = lab.writes.length;
			if (operation === 'upsert') {
				const [again] = await lab.output(supplier(operation, change));
				expect(again.outcome).toBe('matched');
				expect(lab.writes).toHaveLength(before);
			}
		},
	);
});

describe('files of the item', () => {
	const items = [
		{
			json: {},
			binary: {
				data: {
					data: Buffer.from('%PDF-1.4 made up'),
					fileName: 'INV-1.pdf',
					mimeType: 'application/pdf',
				},
			},
		},
	];
	const passedOn = async (operation: string, changes: INodeParameters) => {
		const { items: outputs, error } = await lab.codat(supplier(operation, changes), { items });
		expect(error).toBeUndefined();
		return outputs.map(({ binary }) => binary?.data.fileName);
	};

	it('are passed on by what works on one supplier, for the node that attaches them', async () => {
		const supplierId = byId(lab.site().supplier());
		const name = { supplierName: 'Wicker & Reed' };
		expect(await passedOn('create', name)).toEqual(['INV-1.pdf']);
		expect(await passedOn('upsert', name)).toEqual(['INV-1.pdf']);
		expect(await passedOn('get', { supplierId })).toEqual(['INV-1.pdf']);
		expect(await passedOn('update', { supplierId, updateFields: { contactName: 'Ada' } })).toEqual([
			'INV-1.pdf',
		]);
	});

	it('are not copied to each record of a list', async () => {
		const found = await passedOn('getAll', { limit: 3, returnAll: false });
		expect(found).toEqual([undefined, undefined, undefined]);
	});
});
