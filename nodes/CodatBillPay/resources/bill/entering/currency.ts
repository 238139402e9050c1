import type { Books } from '../../../../shared/books/books';
import type { BillPrototype } from '../../../../shared/books/types';
import type { ParameterReader } from '../../../../shared/parameters/parameterReader';

/** The currency (ISO 4217) that a supplier's bills are in as a rule; undefined where the books don't say. */
async function suppliersCurrency(books: Books, supplierId: string): Promise<string | undefined> {
	const supplier = await books.suppliers.find(({ id }) => id === supplierId);
	// Sage Intacct can have an empty one.
	return supplier?.defaultCurrency || undefined;
}

/** The currency of a bill that names none: its supplier's, else that of the books; undefined if neither is known. */
export async function usualCurrency(books: Books, supplierId: string): Promise<string | undefined> {
	return (await suppliersCurrency(books, supplierId)) ?? (await books.baseCurrency());
}

/**
 * The currency that a bill must have because of its supplier, on platforms with such a rule. Others may have any.
 *
 * @returns undefined if it may have any
 */
async function requiredCurrency(books: Books, supplierId: string): Promise<string | undefined> {
	const platform = await books.platform();
	return platform?.bills.suppliersCurrency && (await suppliersCurrency(books, supplierId));
}

/**
 * Refuses a currency in which the platform takes no bills of the supplier. Zoho Books wouldn't refuse it itself, but
 * enter the bill's figures in the supplier's currency.
 *
 * @param fields where the field Currency is
 * @throws NodeOperationError naming both currencies
 */
export async function checkCurrency(
	fields: ParameterReader,
	books: Books,
	supplierId: string,
	currency: string,
): Promise<void> {
	const required = await requiredCurrency(books, supplierId);
	if (required === undefined || required === currency) return;
	fields.fail(
		'currency',
		`is ${currency}, but bills of this supplier are in ${required}`,
		`${(await books.platform())?.name} takes bills in the currency of their supplier only. Nothing was sent.`,
	);
}

/**
 * Asks for what a rate will be compared with, if the bill has a currency and no rate: beside the reads that come before
 * the bill it takes no time.
 */
export function expectRate(
	books: Books,
	{ currency, bill }: { currency?: string; bill: Pick<BillPrototype, 'currencyRate'> },
): void {
	if (currency !== undefined && bill.currencyRate === undefined)
		books.baseCurrency().catch(() => undefined);
}
