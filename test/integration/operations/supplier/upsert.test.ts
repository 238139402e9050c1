import type { INodeParameters } from 'n8n-workflow';
import type { Supplier } from '../../../../emulator/books/types';
import { COMPANY } from '../../../support/codat';
import type { Run } from '../support';
import { snapshot, useSuppliers } from './support';

const { lab, supplier, onBooks, record } = useSuppliers();

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
