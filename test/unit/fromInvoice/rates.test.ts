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

it.each(['K', 'G', 'L', 'M'])('no tax rate here is of category %s, so none is sure', (category) => {
	expect(fittingRates(0, category, rates).by).toBe('none');
});

it('what 0% says by itself is sure: zero-rated, or no category at all', () => {
	expect(fittingRates(0, 'Z', rates).by).toBe('percentage');
	expect(fittingRates(0, undefined, rates).by).toBe('percentage');
});

it('a percentage of another tax is none of VAT', () => {
	const vat = [{ id: '7', name: '7% Vorsteuer', effectiveTaxRate: 7 }];
	const igic = { id: 'I', name: 'IGIC 7%', effectiveTaxRate: 7 };
	expect(fittingRates(7, 'L', vat)).toEqual({ pool: vat, by: 'none' });
	expect(fittingRates(7, 'L', [...vat, igic])).toEqual({ pool: [igic], by: 'category' });
});

it('a rate that is named for a category is of the percentage that is paid', () => {
	const igic = [3, 7].map((percent) => ({
		...{ id: `I${percent}`, name: `IGIC ${percent}%`, effectiveTaxRate: percent },
	}));
	expect(fittingRates(7, 'L', igic)).toEqual({ pool: [igic[1]], by: 'category' });
	expect(fittingRates(15, 'L', igic)).toEqual({ pool: [], by: 'none' });
	// Reverse charge bears a percentage, and nothing is paid.
	const reverse = { id: 'R', name: '19% Reverse Charge', effectiveTaxRate: 19 };
	expect(fittingRates(0, 'AE', [reverse]).by).toBe('category');
});

it('"No GST" is outside the tax, as "No VAT" is', () => {
	const none = { id: 'N', name: 'No GST', effectiveTaxRate: 0 };
	expect(fittingRates(0, 'O', [none])).toEqual({ pool: [none], by: 'category' });
});
