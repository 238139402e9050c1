import { nearDuplicates } from '../../../nodes/CodatBillPay/resources/bill/duplicates/nearDuplicates';
import { matchSupplier } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/supplier/supplier';
import type { Bill, Supplier } from '../../../nodes/shared/books/types';
import { squashed } from '../../../nodes/shared/values/text';

const supplier = (id: string, supplierName: string, more: Partial<Supplier> = {}): Supplier => ({
	id,
	supplierName,
	status: 'Active',
	...more,
});

describe('the supplier of an invoice', () => {
	const matched = (party: object, suppliers: Supplier[]) => {
		const match = matchSupplier({ address: {}, ...party }, suppliers);
		return [match.supplier?.id, match.matchedBy, ...match.findings.map(({ code }) => code)];
	};

	it('is told by its number, then by its name, and never by its e-mail address', () => {
		const books = [
			supplier('1', 'Auenhof'),
			supplier('2', 'B', { emailAddress: 'a@auenhof.example' }),
			supplier('3', 'Auenhof GmbH', { registrationNumber: 'HRB 1' }),
			supplier('4', 'D', { taxNumber: 'DE 000.000.001' }),
		];
		const party = { name: 'auenhof', email: 'A@auenhof.example', registrationNumber: 'hrb-1' };
		expect(matched(party, books)).toEqual(['3', 'registrationNumber', 'emailOfAnother']);
		expect(matched({ ...party, registrationNumber: '9' }, books)).toEqual([
			...['1', 'name', 'emailOfAnother'],
		]);
		expect(matched({ ...party, name: 'Other' }, books)).toEqual([
			...['3', 'registrationNumber', 'otherName'],
		]);
		expect(matched({ name: 'auenhof', taxNumber: 'DE000000001' }, books)).toEqual([
			...['4', 'taxNumber', 'nameOfAnother'],
		]);
		expect(matched({ taxNumber: 'DE000000001' }, books)).toEqual(['4', 'taxNumber']);
		for (const name of ['Other', undefined])
			expect(matched({ name, email: 'a@auenhof.example' }, books)).toEqual([
				...[undefined, undefined, 'emailOfAnother'],
			]);
	});

	it.each([
		['Auenhof GmbH', 'Auenhof', true],
		['Auenhof G.m.b.H.', 'AUENHOF GMBH', true],
		['Boulangerie, S.A.R.L.', 'Boulangerie SARL', true],
		['Auenhof GmbH', 'Auenhof AG', false],
		['Auenhof Nord', 'Auenhof', false],
		['Auenhof Gemüse', 'Auenhof Gemüse GmbH', true],
		['Étoile SA', 'Étoile', true],
		['SE Consulting', 'Consulting', false],
	])('%s on the invoice, %s on the books: %s', (name, onBooks, isSame) => {
		expect(matched({ name }, [supplier('1', onBooks)])[0]).toBe(isSame ? '1' : undefined);
	});

	it('is the one of its very name before one whose name lacks the legal form', () => {
		const books = [supplier('1', 'Auenhof'), supplier('2', 'Auenhof GmbH')];
		expect(matched({ name: 'Auenhof G.m.b.H.' }, books)).toEqual(['2', 'name']);
	});

	it('of several namesakes is the one with the address', () => {
		const shared = { emailAddress: 'office@group.example' };
		const books = [supplier('1', 'A', shared), supplier('2', 'B', shared), supplier('3', 'a')];
		expect(matched({ name: 'A', email: 'office@group.example' }, books)).toEqual(['1', 'name']);
		expect(matched({ name: 'A' }, books)).toEqual([undefined, undefined, 'severalSuppliers']);
		expect(matched({ name: 'C', email: 'office@group.example' }, books)).toEqual([
			...[undefined, undefined, 'emailOfAnother'],
		]);
	});

	it('is left open among several, and where it is archived', () => {
		const two = [supplier('1', 'Auenhof GmbH'), supplier('2', 'Auenhof AG')];
		expect(matched({ name: 'Auenhof' }, two)).toEqual([undefined, undefined, 'severalSuppliers']);
		const archived = supplier('1', 'Auenhof', { status: 'Archived' });
		expect(matched({ name: 'Auenhof' }, [archived])).toEqual([
			...[undefined, undefined, 'archivedSupplier'],
		]);
		expect(matched({ name: 'Auenhof' }, [archived, supplier('2', 'auenhof')])[0]).toBe('2');
	});
});

describe('near duplicates', () => {
	const bill = (changes: Partial<Bill> = {}): Bill => ({
		...{ id: 'b', supplierRef: { id: 's' }, status: 'Open', currency: 'EUR', totalAmount: 10 },
		...{ reference: 'RE-0017', issueDate: '2026-01-01T00:00:00', dueDate: '2026-01-01T00:00:00' },
		...changes,
	});
	const invoice = bill({ id: '', reference: 'RE 17', issueDate: '2026-06-01T00:00:00' });

	it.each(['RE-0017', 're 17', 'RE/OO17', 'RE.0017'])('%s is spelled like RE 17', (reference) => {
		expect(squashed(reference)).toBe(squashed('RE 17'));
	});

	it.each(['RE-170', 'RE-18', 'RF-17'])('%s is not', (reference) => {
		expect(squashed(reference)).not.toBe(squashed('RE 17'));
	});

	it('have the same total, and a like reference or a close date', () => {
		expect(nearDuplicates(invoice, [bill()]).near).toMatchObject([{ because: 'similarReference' }]);
		const close = bill({ reference: 'X', issueDate: '2026-06-08T00:00:00' });
		expect(nearDuplicates(invoice, [close]).near).toMatchObject([{ because: 'closeDate' }]);
	});

	it.each<[string, Partial<Bill>]>([
		['another total', { totalAmount: 11 }],
		['another currency', { currency: 'USD' }],
		['a void one', { status: 'Void' }],
		['the very reference, which is a duplicate', { reference: 're 17' }],
		['another reference and a date far off', { reference: 'X' }],
	])('are none: %s', (_what, changes) => {
		expect(nearDuplicates(invoice, [bill(changes)])).toEqual({ near: [], more: 0 });
	});

	it('are told ten at most, the surest first, with how many more there are', () => {
		const close = Array.from({ length: 25 }, (_none, index) =>
			bill({ id: `c${index}`, reference: `X-${index}`, issueDate: '2026-06-08T00:00:00' }),
		);
		const { near, more } = nearDuplicates(invoice, [...close, bill()]);
		expect(near.map(({ because }) => because)).toEqual([
			'similarReference',
			...Array<string>(9).fill('closeDate'),
		]);
		expect(more).toBe(16);
	});

	it('are told the nearest days first, and in their order where they are as near', () => {
		const isNear = (index: number) => index % 3 === 1;
		const close = Array.from({ length: 15 }, (_none, index) =>
			bill({
				...{ id: `c${index}`, reference: `X-${index}` },
				issueDate: isNear(index) ? '2026-06-02T00:00:00' : '2026-06-05T00:00:00',
			}),
		);
		const { near } = nearDuplicates(invoice, close);
		expect(near.map(({ id }) => id)).toEqual(
			['c1', 'c4', 'c7', 'c10', 'c13'].concat(['c0', 'c2', 'c3', 'c5', 'c6']),
		);
	});

	it('cost a look at each bill, and not one at each pair of them', () => {
		const looksAt = (count: number) => {
			let looks = 0;
			const bills = Array.from({ length: count }, (_none, index) => {
				const one = bill({ id: `c${index}`, reference: `X-${index}` });
				return Object.defineProperty(one, 'issueDate', {
					get: () => {
						looks += 1;
						return '2026-06-08T00:00:00';
					},
				});
			});
			nearDuplicates(invoice, bills);
			return looks;
		};
		expect(looksAt(200)).toBeLessThan(2.5 * looksAt(100));
	});
});
