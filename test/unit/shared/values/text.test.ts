import { enumerate } from '../../../../nodes/shared/values/text';

describe('an enumeration', () => {
	it.each([
		[[], ''],
		[['A'], 'A'],
		[['A', 'B'], 'A and B'],
		[['A', 'B', 'C'], 'A, B and C'],
	])('of %p is "%s"', (words, said) => expect(enumerate(words)).toBe(said));

	it('may end with another word', () => expect(enumerate(['A', 'B'], 'or')).toBe('A or B'));
});
