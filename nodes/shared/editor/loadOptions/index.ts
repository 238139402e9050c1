import { explainedOptions } from '../explained';
import { getAccounts as accounts, getTaxRates as taxRates } from './mappingOptions';
import { getPlatforms as platforms } from './platforms';

/** The drop-downs, by the names that the fields give (`loadOptionsMethod`). */
export const loadOptions = {
	getAccounts: explainedOptions(accounts),
	getPlatforms: explainedOptions(platforms),
	getTaxRates: explainedOptions(taxRates),
};
