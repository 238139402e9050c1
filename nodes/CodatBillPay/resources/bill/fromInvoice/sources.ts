import type { Books } from '../../../../shared/books/books';
import type { BillOptions } from '../../../../shared/books/mappingOptions';
import type { Bill, Supplier } from '../../../../shared/books/types';
import { ABOVE_ZERO } from '../../../../shared/parameters/scalarReader';
import { addDays } from '../../../../shared/values/dates';
import type { Item } from '../../../item';
import { MOST_TEXT } from '../../../sourceText/text';
import { HISTORY_DAYS } from '../entering/duplicates';
import { ownNames, type OwnNames } from './document/addressee';

/** What an invoice is compared with and coded by, and how the item wants that done. */
export interface Sources {
	books: Books;
	creates: boolean;
	defaultAccount?: string;
	suppliers: Supplier[];
	options: BillOptions;
	/** The bills of the last 13 months by supplier, newest first. */
	history: Map<string, Bill[]>;
	withoutTaxRates: boolean;
	/** The most characters of a line's description, where the accounting software publishes it. */
	descriptionLength?: number;
	allowsCorrections: boolean;
	/** Whether invoices are entered on which nothing is left to pay. */
	allowsPaid: boolean;
	/** Whether nobody wants to know if the bill exists. */
	isUnchecked: boolean;
	/** The document's text, where that was read. */
	text?: string;
	/** Where what is withheld is booked: its ID, nominal code or name. */
	withheldAccount?: string;
	/** Names and numbers of the company. */
	own: OwnNames;
	/** What is given for invoices in foreign currencies. */
	currencyRate?: number;
	/** Name of the accounting software. */
	software: string;
}

/** Each run reads suppliers, mapping options and bills once, whatever the number of its items. */
export async function readSources(item: Item): Promise<Sources> {
	const creates = item.option('whenSupplierMissing') === 'create';
	item.requireFound('accountId');
	const defaultAccount = item.optionalText('accountId');
	const text = item.optionalText('sourceText', { maxLength: MOST_TEXT });
	const settings = item.group('options');
	const allowsCorrections = settings.boolean('allowCorrections');
	const allowsPaid = settings.boolean('allowPaid');
	const isUnchecked = item.option('duplicateCheck') === 'off';
	const others = settings.options('alsoAddressedTo');
	const withheldAccount = settings.optionalText('withheldAccountId');
	const currencyRate = settings.optionalNumber('currencyRate', ABOVE_ZERO);
	const books = await item.books();
	const [suppliers, options, history, platform, own] = await Promise.all([
		books.suppliers.all(),
		books.mappingOptions.active(),
		books.bills.since(addDays(item.today(), -HISTORY_DAYS)),
		books.platform(),
		ownNames(books, others),
	]);
	const withoutTaxRates = platform?.bills.taxRate === 'never' || options.taxRates.length === 0;
	return {
		...{ books, creates, defaultAccount, suppliers, options, history, withoutTaxRates },
		...{
			allowsCorrections,
			allowsPaid,
			isUnchecked,
			text,
			withheldAccount,
			currencyRate,
			own,
			software: platform?.name ?? 'the accounting software',
			descriptionLength: platform?.bills.descriptionLength,
		},
	};
}
