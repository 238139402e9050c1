import { compare, type Entry } from '../../../../scripts/prove/judging/records';

const payment = (about: string, amount: number, id = `${about}-${amount}`): Entry => ({
	...{ kind: 'payment', id, about, amount },
});

const counts = (intended: Entry[], made: Entry[]) => {
	const { duplicates, lost, unwanted } = compare(intended, made);
	return [duplicates.length, lost.length, unwanted.length];
};

describe('what was made, compared with what was intended', () => {
	const intended = [payment('bill 1', 10), payment('bill 1', 20), payment('bill 2', 10)];

	it.each<[string, Entry[], [duplicates: number, lost: number, unwanted: number]]>([
		['is the same', intended, [0, 0, 0]],
		['is the same in another order', [...intended].reverse(), [0, 0, 0]],
		['has a payment too many', [...intended, payment('bill 2', 10, 'again')], [1, 0, 0]],
		['has one of another amount too many', [...intended, payment('bill 2', 5)], [1, 0, 0]],
		['lacks one', intended.slice(1), [0, 1, 0]],
		['lacks all', [], [0, 3, 0]],
		[
			'has one of another amount instead',
			[...intended.slice(0, 2), payment('bill 2', 9)],
			[0, 1, 1],
		],
		['has one for a bill that nobody meant', [...intended, payment('bill 3', 10)], [0, 0, 1]],
	])('%s', (_, made, expected) => {
		expect(counts(intended, made)).toEqual(expected);
	});

	it('does not take a bill for a payment about it', () => {
		const bill: Entry = { kind: 'bill', id: 'b', about: 'bill 2' };
		expect(counts([bill], [payment('bill 2', 10)])).toEqual([0, 1, 1]);
	});
});
