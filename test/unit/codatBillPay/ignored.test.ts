import {
	ignoredFields,
	ignoredHint,
	withIgnored,
} from '../../../nodes/CodatBillPay/running/ignored';

describe('the fields that were ignored', () => {
	it.each<[string, object, object, string[]]>([
		['the same', { phone: '1' }, { phone: '1', id: 'x' }, []],
		['another value', { phone: '2' }, { phone: '1' }, ['phone']],
		['null instead of a text', { contactName: 'Ada' }, { contactName: null }, ['contactName']],
		['nothing said of it', { contactName: 'Ada' }, {}, []],
		['other case and spacing', { contactName: 'Ada  Lamb' }, { contactName: 'ada lamb' }, []],
		['emptied', { phone: null }, { phone: '' }, []],
		['emptied and left out', { phone: null }, {}, []],
		['emptied in vain', { phone: null }, { phone: '1' }, ['phone']],
		['an empty list', { addresses: null }, { addresses: [] }, []],
		[
			'what the software adds',
			{ addresses: [{ city: 'B' }] },
			{ addresses: [{ city: 'B', country: 'GB' }] },
			[],
		],
		['another list', { addresses: [{ city: 'B' }] }, { addresses: [] }, ['addresses']],
		[
			'another entry',
			{ addresses: [{ city: 'B' }] },
			{ addresses: [{ city: 'C' }] },
			['addresses'],
		],
		[
			'a day with another time',
			{ issueDate: '2026-01-31T00:00:00' },
			{ issueDate: '2026-01-31T00:00:00Z' },
			[],
		],
		[
			'another day',
			{ issueDate: '2026-01-31T00:00:00' },
			{ issueDate: '2026-02-01T00:00:00' },
			['issueDate'],
		],
		['a number', { currencyRate: 0.5 }, { currencyRate: 1 }, ['currencyRate']],
		[
			'a reference',
			{ supplierRef: { id: '1' } },
			{ supplierRef: { id: '1', supplierName: 'A' } },
			[],
		],
		['another reference', { supplierRef: { id: '1' } }, { supplierRef: null }, ['supplierRef']],
	])('%s', (_what, sent, answer, ignored) => {
		expect(ignoredFields(sent, answer)).toEqual(ignored);
	});

	it('stand in the output, and in a hint, if there are any', () => {
		expect(withIgnored({ id: '1' }, [])).toEqual({ id: '1' });
		const output = withIgnored({ id: '2' }, ['status', 'phone']);
		expect(output).toEqual({ id: '2', ignoredFields: ['status', 'phone'] });
		expect(ignoredHint([{ id: '1' }], 'suppliers')).toBeUndefined();
		expect(ignoredHint([{ id: '1' }, output], 'suppliers')?.text).toBe(
			'The accounting software ignored fields of 1 of 2 suppliers: status, phone. The field ignoredFields says which.',
		);
	});
});
