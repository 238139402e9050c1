import { fittingRates } from '../../../nodes/shared/books/names/taxRates';

const rates = [
	['1', '0% N1 Esclusa art. 15'],
	['2', '0% N2.2 Non soggetta'],
	['3', '0% N4 Esente art. 10'],
	['4', 'zw Zwolnione'],
	['5', '0% Exento'],
	['6', '0% Odwrotne obciążenie'],
].map(([id, name]) => ({ id, name, code: id, effectiveTaxRate: 0 }));

const fitting = (category: string, reason?: string) =>
	fittingRates(0, category, rates, reason).pool.map(({ id }) => id);

it('a tax rate that is named by the code of why there is no tax comes before others of the category', () => {
	expect(fitting('O', 'N2.2')).toEqual(['2']);
	expect(fitting('O', 'N1')).toEqual(['1']);
	expect(fitting('E', 'N4.1')).toEqual(['3']);
	expect(fitting('O', 'N9')).toEqual(['2']);
	expect(fitting('O')).toEqual(['2']);
});

it('categories are known in the languages of the formats', () => {
	expect(fitting('E')).toEqual(['3', '4', '5']);
	expect(fitting('AE')).toEqual(['6']);
});
