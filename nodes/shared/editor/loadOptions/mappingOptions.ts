import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { payables } from '../../books/connection';
import { Codat } from '../../transport/codat';
import type { AccountOption, TaxRateOption } from '../../books/types';
import { currentConnection } from '../current';

interface Lists {
	accounts: AccountOption[];
	taxRates: TaxRateOption[];
}

/** Both lists come from one request, page by page. */
async function load(context: ILoadOptionsFunctions): Promise<Lists> {
	const codat = await Codat.connect(context);
	const listPath = payables(await currentConnection(context, codat), '/mappingOptions/bills');
	return await codat.once(listPath, async () => {
		const lists: Lists = { accounts: [], taxRates: [] };
		for await (const page of codat.tokenPages(listPath)) {
			lists.accounts.push(...((page.accounts ?? []) as AccountOption[]));
			lists.taxRates.push(...((page.taxRates ?? []) as TaxRateOption[]));
		}
		return lists;
	});
}

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) =>
	a.name.localeCompare(b.name, 'en');

/** So that a line without one is a choice: n8n marks a value that isn't in the list as an error. */
const none = (description: string): INodePropertyOptions => ({
	name: 'None',
	value: '',
	description,
});

export async function getAccounts(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { accounts } = await load(this);
	const options = accounts
		.map(({ id, name, nominalCode, type, currency }) => ({
			name: [nominalCode, name ?? id].filter(Boolean).join(' '),
			value: id,
			description: [type, currency].filter(Boolean).join(', '),
		}))
		.sort(byName);
	return [none('The accounting software chooses, or refuses the line'), ...options];
}

export async function getTaxRates(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { taxRates } = await load(this);
	const options = taxRates
		.map(({ id, name, code, effectiveTaxRate, totalTaxRate }) => ({
			name: name ?? code ?? id,
			value: id,
			description: `${effectiveTaxRate ?? totalTaxRate ?? 0}%`,
		}))
		.sort(byName);
	return [
		none(
			'No tax is computed. Software that wants a rate on every line refuses this: choose one of 0% there.',
		),
		...options,
	];
}
