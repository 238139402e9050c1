import { explainedSearch } from '../explained';
import { searchAttachments as attachments } from './searchAttachments';
import { searchCompanies as companies } from './searchCompanies';
import {
	searchAccountingConnections as accountingConnections,
	searchConnections as connections,
} from './searchConnections';
import { searchPushOperations as pushOperations } from './searchPushOperations';
import {
	searchBankAccounts as bankAccounts,
	searchBills as bills,
	searchSuppliers as suppliers,
} from './searchRecords';

/** The lists of the resource locators, by the names that the fields give (`searchListMethod`). */
export const listSearch = {
	searchAccountingConnections: explainedSearch(accountingConnections),
	searchAttachments: explainedSearch(attachments),
	searchBankAccounts: explainedSearch(bankAccounts),
	searchBills: explainedSearch(bills),
	// The credential's test asks for the same list.
	searchCompanies: explainedSearch(companies, [401, 402, 403, 404]),
	searchConnections: explainedSearch(connections),
	searchPushOperations: explainedSearch(pushOperations),
	searchSuppliers: explainedSearch(suppliers),
};
