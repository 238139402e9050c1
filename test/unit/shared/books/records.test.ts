import { simpleBill } from '../../../../nodes/shared/books/bills';
import { sameEmail } from '../../../../nodes/shared/books/names/suppliers';
import type { Bill, Supplier } from '../../../../nodes/shared/books/types';
import { compact } from '../../../../nodes/shared/values/compact';
import { comparable, contains } from '../../../../nodes/shared/values/text';
import fc from '../../../support/property';

describe('comparing texts of people', () => {
	it.each([
		['INV 001', 'inv001'],
		[' Inv-7\t', 'INV-7'],
		['Café', 'Cafe\u0301'],
		['ＩＮＶ１', 'inv1'],
	])('%j and %j are the same', (a, b) => {
		expect(comparable(a)).toBe(comparable(b));
	});

	it.each([
		['INV-1', 'INV1'],
		['INV-1', 'INV-10'],
		['', 'x'],
	])('%j and %j are not', (a, b) => {
		expect(comparable(a)).not.toBe(comparable(b));
	});

	it('takes what is missing for an empty text', () => {
		expect(comparable(null)).toBe('');
		expect(comparable(undefined)).toBe('');
	});

	it('does not depend on blanks anywhere', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('a', 'B', '7', '-')), fc.nat(), (letters, seed) => {
				const spaced = letters
					.map((letter, i) => letter + ' '.repeat((seed >> (i % 8)) & 1))
					.join('');
				expect(comparable(spaced)).toBe(comparable(letters.join('')));
			}),
		);
	});

	it('finds parts whatever the case', () => {
		expect(contains('Harbour Lane', ' LANE ')).toBe(true);
		expect(contains('Harbour Lane', 'lain')).toBe(false);
		expect(contains(null, 'x')).toBe(false);
	});

	it('compares e-mail addresses', () => {
		const supplier = { emailAddress: ' Ap@Mill.example' } as Supplier;
		expect(sameEmail(supplier, 'ap@mill.example ')).toBe(true);
		expect(sameEmail(supplier, 'bp@mill.example')).toBe(false);
		expect(sameEmail({} as Supplier, 'ap@mill.example')).toBe(false);
	});
});

describe('bodies', () => {
	it('drop what is not set and keep null, false, 0 and empty texts', () => {
		expect(compact({ a: undefined, b: null, c: 0, d: '', e: false })).toEqual({
			b: null,
			c: 0,
			d: '',
			e: false,
		});
		expect(Object.keys(compact({ a: undefined }))).toEqual([]);
	});
});

it('simplifies a bill to ten fields and the moment of its last change', () => {
	const bill: Bill = {
		id: 'b',
		reference: 'INV-1',
		supplierRef: { id: 's', supplierName: 'Mill' },
		issueDate: '2026-01-01T00:00:00',
		dueDate: '2026-01-31T00:00:00',
		currency: 'GBP',
		status: 'Open',
		totalAmount: 12,
		lineItems: [],
	};
	expect(simpleBill(bill)).toEqual({
		id: 'b',
		reference: 'INV-1',
		supplierId: 's',
		supplierName: 'Mill',
		status: 'Open',
		issueDate: '2026-01-01',
		dueDate: '2026-01-31',
		currency: 'GBP',
		totalAmount: 12,
		amountDue: null,
		sourceModifiedDate: null,
	});
});
