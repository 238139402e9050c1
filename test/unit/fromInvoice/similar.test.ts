import { Breaks } from '../../../nodes/CodatBillPay/breaks';
import {
	SimilarDescriptions,
	wordsOf,
} from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/coding/similar';
import fc from '../../support/property';

const allClosest = async (description: string, among: string[]) =>
	(await SimilarDescriptions.of(among, new Breaks())).closest(description);

const closest = async (description: string, among: string[]) =>
	(await allClosest(description, among))[0];

it.each<[string, string[], number | undefined]>([
	['Strom Januar 2026', ['Wasser', 'Strom Januar 2025'], 1],
	['Strom, Abschlag Mai', ['Strom, Abschlag'], 0],
	['Strom', ['Wasser'], undefined],
	['12', ['12'], undefined],
	['Strom und Gas', ['Strom', 'Strom und Wasser', 'strom UND gas'], 2],
	['Strom und Gas', ['Gas und Strom', 'Strom und Gas'], 0],
	['', [''], undefined],
])('%s is most like that of %j at %s', async (description, among, position) => {
	expect(await closest(description, among)).toBe(position);
});

it('finds what a comparison with each would find', async () => {
	const word = fc.constantFrom('oil', 'gas', 'tax', 'rent', 'flour', 'bread', 'milk', 'egg', '7');
	const description = fc.array(word, { maxLength: 7 }).map((words) => words.join(' '));
	const shareOf = (one: string, other: string) => {
		const [words, others] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
		const common = [...words].filter((each) => others.has(each)).length;
		return common === 0 ? 0 : common / (words.size + others.size - common);
	};
	await fc.assert(
		fc.asyncProperty(description, fc.array(description, { maxLength: 30 }), async (one, among) => {
			const shares = among.map((other) => shareOf(one, other));
			const best = Math.max(0, ...shares);
			const expected = shares.flatMap((share, at) => (best >= 0.5 && share === best ? [at] : []));
			expect(await allClosest(one, among)).toEqual(expected);
		}),
		{ numRuns: 500 },
	);
});
