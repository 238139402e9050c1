import type { INodeProperties } from 'n8n-workflow';
import type { Books } from '../../shared/books/books';
import { missingRate } from '../../shared/books/missingRate';
import { OMITTED_RATES, TAKING_RATE_1 } from '../../shared/books/platforms/platformWords';
import type { ParameterReader } from '../../shared/parameters/parameterReader';
import type { Item } from '../item';

/**
 * Codat's schema calls it "the multiple of foreign currency units to each base currency unit", but its formula
 * (`baseCurrency / foreignCurrency`) and all its examples (USD 20 at 0.781 is GBP 15.62) have it the other way round.
 */
export const currencyRate: INodeProperties = {
	displayName: 'Currency Rate',
	name: 'currencyRate',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 1,
	description: `What one unit of the bill's currency is worth in that of the books, e.g. 0.781 for USD in GBP. ${OMITTED_RATES}; without one, a foreign bill that would be taken at 1 is refused.`,
};

/** The same of a payment. */
export const paymentRate: INodeProperties = {
	...currencyRate,
	description: `What one unit of the bill's currency is worth in that of the books on the day, e.g. 0.781 for USD in GBP. A foreign payment in ${TAKING_RATE_1} is refused without one.`,
};

/** Something in a currency, and at which rate it is to be taken or was. */
export interface Rated {
	currency: string;
	currencyRate?: number | null;
}

/**
 * Refuses a rate of what is in the currency of the books: the software would count 100.00 as something else.
 *
 * @throws NodeOperationError naming the rate
 */
async function refuseRateOfBase(
	fields: ParameterReader,
	books: Books,
	{ currency, currencyRate }: Rated,
): Promise<void> {
	if (!fields.has('currencyRate') || (currencyRate ?? 1) === 1) return;
	const base = await books.baseCurrency().catch(() => undefined);
	if (base !== currency) return;
	fields.fail(
		'currencyRate',
		`is ${currencyRate}, but the bill is in ${base}, the currency of the books`,
		`Nothing was sent. Leave the field out, or give 1. A field for bills in several currencies can be {{ $json.currency === '${base}' ? 1 : … }}.`,
	);
}

/**
 * Refuses a bill or a payment in another currency than that of the books where the software would take 1 for its rate,
 * and a rate of one in that of the books.
 *
 * @param fields where the field Currency Rate is
 * @throws NodeOperationError naming the currencies
 */
export async function requireRate(
	fields: ParameterReader,
	books: Books,
	what: 'bill' | 'payment',
	rated: Rated,
): Promise<void> {
	await refuseRateOfBase(fields, books, rated);
	const missing = await missingRate(books, what, rated);
	if (!missing) return;
	const { currency, base, software } = missing;
	fields.fail(
		'currencyRate',
		`is needed: the bill is in ${currency}, the books are in ${base}`,
		`Without a rate ${software} takes 1 ${currency} for 1 ${base}. Nothing was sent. Add the field Currency Rate: what 1 ${currency} is worth in ${base}.`,
	);
}

/** What can be done about a rate that was taken. */
const CORRECT = {
	bill: 'If that is wrong, correct the rate with Update.',
	payment: 'If that is wrong, correct the payment in the accounting software.',
};

/**
 * Notes at which rate the accounting software has taken a bill or a payment in a foreign currency that came without
 * one. It is too late to refuse it: who has no rate at hand wants the software's own, and only its answer tells whether
 * it has one.
 *
 * @param sent as it was sent
 * @param taken the rate that Codat answered with
 */
export async function noteRate(
	item: Item,
	books: Books,
	what: 'bill' | 'payment',
	{ sent, taken }: { sent: Rated; taken: number | null | undefined },
): Promise<void> {
	const { currency, currencyRate: given } = sent;
	if ((given ?? undefined) !== undefined) return;
	// It is on the books: whatever happens here takes nothing away from that.
	const base = await books.baseCurrency().catch(() => undefined);
	if (base === undefined || base === currency) return;
	const without = `In ${currency} without the option Currency Rate: the accounting software`;
	const rate = taken ?? undefined;
	if (rate === undefined)
		item.note(`${without} doesn't say at which rate it took the ${what}.`, true);
	else if (rate === 1)
		item.note(`${without} took 1 ${currency} for 1 ${base}. ${CORRECT[what]}`, true);
	else item.note(`${without} took its own rate, 1 ${currency} for ${rate} ${base}.`);
}
