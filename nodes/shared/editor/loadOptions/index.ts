import { explainedOptions } from '../explained';
import { accountsOr, getTaxRates as taxRates } from './mappingOptions';
import { getPlatforms as platforms } from './platforms';

/** The drop-downs, by the names that the fields give (`loadOptionsMethod`). */
export const loadOptions = {
	getAccounts: explainedOptions(accountsOr('The accounting software chooses, or refuses the line')),
	getInvoiceAccounts: explainedOptions(accountsOr('A line without an account is refused')),
	getWithheldAccounts: explainedOptions(
		accountsOr('Nothing is deducted: the bill is of the whole total'),
	),
	getPlatforms: explainedOptions(platforms),
	getTaxRates: explainedOptions(taxRates),
};
