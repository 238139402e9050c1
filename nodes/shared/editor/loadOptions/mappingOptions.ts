import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { nameOfRate, ratePercent } from '../../books/names/taxRates';
import { byName } from '../../values/text';
import { currentBooks } from '../current';

/** So that a line without one is a choice: n8n marks a value that isn't in the list as an error. */
const noneOption = (description: string): INodePropertyOptions => ({
	name: 'None',
	value: '',
	description,
});

/** The list of active accounts, behind an entry for none that says what happens then. */
export const accountsOr = (withoutOne: string) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const books = await currentBooks(this);
		const { accounts } = await books.mappingOptions.active();
		const options = accounts
			.map(({ id, name, nominalCode, type, currency }) => ({
				name: [nominalCode, name ?? id].filter(Boolean).join(' '),
				value: id,
				description: [type, currency].filter(Boolean).join(', '),
			}))
			.sort(byName);
		return [noneOption(withoutOne), ...options];
	};

/** The list of active tax rates with their percentages, behind an entry for none that says what happens then. */
export async function getTaxRates(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const books = await currentBooks(this);
	const { taxRates } = await books.mappingOptions.active();
	const options = taxRates
		.map((rate) => ({
			name: nameOfRate(rate),
			value: rate.id,
			description: `${ratePercent(rate) ?? 0}%`,
		}))
		.sort(byName);
	return [
		noneOption(
			'No tax is computed. Software that wants a rate on every line refuses this: choose one of 0% there.',
		),
		...options,
	];
}
