import { howToWriteDay, howToWriteNumber } from '../../../../nodes/shared/parameters/howToWrite';

describe('how to write a number', () => {
	it.each([
		['1.234,56', '1234.56'],
		['1,234.56', '1234.56'],
		['1 234,5', '1234.5'],
		['1’234.50', '1234.50'],
		['€ 12,50', '12.50'],
		['1.234.567', '1234567'],
		['12,5', '12.5'],
		['-3,00 EUR', '-3.00'],
	])('%s: %s', (text, number) => {
		expect(howToWriteNumber(text)).toContain(`Here: ${number}.`);
	});

	it.each(['1.234', '1,234', 'ten', '0x10', '12.', '1..2', '', 'n/a'])(
		'%j: the rule alone',
		(text) => {
			expect(howToWriteNumber(text)).toBe(
				'Write 1234.56: digits, a point before the decimals, nothing between thousands, no currency.',
			);
		},
	);

	it('says nothing about what is no text', () => {
		expect(howToWriteNumber(Number.NaN)).toBeUndefined();
		expect(howToWriteNumber([])).toBeUndefined();
	});
});

describe('how to write a date', () => {
	it.each<[unknown, string]>([
		[46205, '2026-07-02'],
		['46205', '2026-07-02'],
		[46205.75, '2026-07-02'],
		['31.01.2026', 'fromFormat($json.date, "d.M.yyyy").toISODate()'],
		['1/31/2026', '"M/d/yyyy" where the month comes first'],
		['20260131', '"yyyyMMdd"'],
		[1769817600, 'fromSeconds'],
		['1769817600000', 'fromMillis'],
	])('%p: %s', (value, said) => {
		expect(howToWriteDay(value)).toMatch(/^Write 2026-01-31\. /);
		expect(howToWriteDay(value)).toContain(said);
	});

	it.each(['soon', '', 7, null, '2026-02-30'])('%p: the rule alone', (value) => {
		expect(howToWriteDay(value)).toBe('Write 2026-01-31.');
	});
});
