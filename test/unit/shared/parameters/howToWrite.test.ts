import { DateTime } from 'luxon';
import { howToWriteDay, howToWriteNumber } from '../../../../nodes/shared/parameters/howToWrite';

/** What the expression in a text finds in an item. */
function found(said: string, json: object): unknown {
	const [, code] = /\{\{ (.+) \}\}/.exec(said) ?? [];
	// Only what howToWrite.ts itself says is run.
	return new Function('$json', 'DateTime', `return ${code}`)(json, DateTime);
}

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
		['£100.00', '100.00'],
		['1,234,567', '1234567'],
		['250 EUR', '250'],
	])('%s: %s, by its expression too', (text, number) => {
		const said = howToWriteNumber(text) ?? '';
		expect(said).toContain(`Here: ${number}.`);
		expect(found(said, { amount: text })).toBe(number);
	});

	it('its expression makes no other number of what is written in another way', () => {
		const written = ['1,234.56', '12.50', '£7', '1,234,567', '12,50 EUR', '1.234,56', '1.234.567'];
		const numbers = [1234.56, 12.5, 7, 1234567, 12.5, 1234.56, 1234567];
		for (const of of written)
			for (const [index, amount] of written.entries()) {
				const said = howToWriteNumber(of) ?? '';
				const made = said.includes('{{') ? String(found(said, { amount })) : 'none';
				if (/^-?\d+(\.\d+)?$/.test(made))
					expect([of, amount, Number(made)]).toEqual([of, amount, numbers[index]]);
			}
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
		['31.01.2026', '2026-01-31'],
		['31/01/2026', '2026-01-31'],
		['1/31/2026', '2026-01-31'],
		['31-1-2026', '2026-01-31'],
		['01-31-2026', '2026-01-31'],
		['2026/1/31', '2026-01-31'],
		['20260131', '2026-01-31'],
		['31 Jan 2026', '2026-01-31'],
		['31 January 2026', '2026-01-31'],
		['Jan 31, 2026', '2026-01-31'],
		['January 31, 2026', '2026-01-31'],
		[1769817600, '2026-01-31'],
		['1769817600000', '2026-01-31'],
	])('%p: an expression that makes it %s', (value, day) => {
		const said = howToWriteDay(value);
		expect(said).toMatch(/^Write year, month and day: 2026-01-31\. /);
		expect(said).not.toContain('comes first');
		expect(found(said, { date: value })).toBe(day);
	});

	it('names the day of a workbook that counts from 1904', () => {
		expect(howToWriteDay(44591)).toMatch(/number days: 2022-01-30\..*1904-01-01.*: 2026-01-31\.$/);
	});

	it('names both ways where the month may come first', () => {
		expect(howToWriteDay('3/4/2026')).toMatch(
			/"d\/M\/yyyy".*"M\/d\/yyyy" where the month comes first/,
		);
	});

	it.each(['soon', '', 7, null, '2026-02-30'])('%p: the rule alone', (value) => {
		expect(howToWriteDay(value)).toBe('Write year, month and day: 2026-01-31.');
	});
});
