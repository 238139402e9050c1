import { comparable, enumerate, squashed } from '../../../../nodes/shared/values/text';

describe('an enumeration', () => {
	it.each([
		[[], ''],
		[['A'], 'A'],
		[['A', 'B'], 'A and B'],
		[['A', 'B', 'C'], 'A, B and C'],
	])('of %p is "%s"', (words, said) => expect(enumerate(words)).toBe(said));

	it('may end with another word', () => expect(enumerate(['A', 'B'], 'or')).toBe('A or B'));
});

describe('references', () => {
	it.each(['INV\u20101', 'INV\u22121', 'INV–1', 'IN\u00ADV-1', 'inv\u200B-1', '\uFEFFINV - 1'])(
		'%j is INV-1 as a PDF or a person writes it',
		(reference) => expect(comparable(reference)).toBe(comparable('INV-1')),
	);

	it('look the same with letters of another script, to whoever reads them', () => {
		expect(squashed('\u0420\u041e-1001')).toBe(squashed('PO 1001'));
		expect(comparable('\u0420O-1001')).not.toBe(comparable('PO-1001'));
	});

	it('curly and straight apostrophes are the same, none is another', () => {
		expect(comparable('Oct ’25')).toBe(comparable("Oct '25"));
		expect(comparable('Oct 25')).not.toBe(comparable("Oct '25"));
	});
});
