import type { IDataObject } from 'n8n-workflow';
import { payables, type ConnectionRef } from '../../../shared/connection';
import { lineAmount, round, sum, taxOn } from '../../../shared/money';
import type { Codat } from '../../../shared/transport/codat';
import type { BillLineItem, TaxRateOption } from '../../../shared/types';
import type { Item } from '../../item';
import { Group, type Reader } from '../../../shared/reader';

/** Where the tax of a line comes from when it isn't given. Rates are percent: 20 for 20%. */
export type TaxRates = () => Promise<Map<string, number>>;

/** A line as it was given: everything but what is computed. */
type GivenLine = BillLineItem & { quantity: number; unitAmount: number };

function ref(id: string | undefined): { id: string } | undefined {
	return id === undefined ? undefined : { id };
}

function withoutBlanks(line: GivenLine): GivenLine {
	return Object.fromEntries(
		Object.entries(line).filter(([, value]) => value !== undefined),
	) as GivenLine;
}

function trackingRefs(row: Reader): IDataObject[] | undefined {
	const categories = row
		.options('trackingCategoryIds')
		.map((id) => ({ id, dataType: 'trackingCategories' }));
	const customerId = row.optionalId('customerId');
	const customer = customerId
		? [{ id: customerId, dataType: 'customers', isBillable: row.boolean('isBillable') }]
		: [];
	const refs = [...categories, ...customer];
	return refs.length > 0 ? refs : undefined;
}

/** The fields that a line has in the form and, under the same names, in JSON. */
function readLine(row: Reader): GivenLine {
	return {
		description: row.optionalText('description'),
		unitAmount: row.number('unitAmount'),
		quantity:
			row.optionalNumber('quantity', { form: 'a number above 0', test: (value) => value > 0 }) ?? 1,
		taxAmount: row.optionalNumber('taxAmount'),
		accountRef: ref(row.optionalId('accountId')),
		taxRateRef: ref(row.optionalId('taxRateId')),
		trackingRefs: trackingRefs(row),
	};
}

/** Codat's names for what the form calls accountId and taxRateId; its own trackingRefs and totals are kept. */
function readJsonLine(row: Group, source: IDataObject): GivenLine {
	const line = readLine(row);
	const idOf = (name: string): { id: string } | undefined =>
		source[name] ? ref(row.group(name).id('id')) : undefined;
	return {
		...line,
		accountRef: idOf('accountRef') ?? line.accountRef,
		taxRateRef: idOf('taxRateRef') ?? line.taxRateRef,
		trackingRefs: (source.trackingRefs as IDataObject[] | undefined) ?? line.trackingRefs,
		totalAmount: row.optionalNumber('totalAmount'),
	};
}

function jsonRows(item: Item): Array<{ row: Group; source: IDataObject }> {
	const value = item.optionalJson('lineItemsJson');
	if (value === undefined) return [];
	if (!Array.isArray(value))
		return item.fail(
			'lineItemsJson',
			'must be an array of lines',
			'Write [ … ] around a single line.',
		);
	const sources = value as IDataObject[];
	return item
		.asRows('lineItemsJson', sources)
		.map((row, index) => ({ row, source: sources[index] }));
}

/** The lines of the item, checked; empty if it has none. */
function givenLines(item: Item): GivenLine[] {
	const lines =
		item.option('lineItemsInput') === 'json'
			? jsonRows(item).map(({ row, source }) => readJsonLine(row, source))
			: item.rows('lineItems', 'line').map(readLine);
	return lines.map(withoutBlanks);
}

/**
 * Reads the line items and computes what is missing: the tax from the tax rate and the total of each line, both
 * rounded to the minor unit of `currency`.
 *
 * @throws NodeOperationError naming the line and the field
 */
export async function readLines(
	item: Item,
	currency: string,
	taxRates: TaxRates,
): Promise<BillLineItem[]> {
	const lines = givenLines(item);
	const needsRates = lines.some(
		({ taxAmount, taxRateRef }) => taxAmount === undefined && taxRateRef,
	);
	const rates = needsRates ? await taxRates() : new Map<string, number>();
	return lines.map((line) => {
		const net = lineAmount(line.unitAmount, line.quantity, currency);
		const percent = rates.get(line.taxRateRef?.id ?? '');
		const taxAmount = round(
			line.taxAmount ?? (percent === undefined ? 0 : taxOn(net, percent, currency)),
			currency,
		);
		return { ...line, taxAmount, totalAmount: line.totalAmount ?? sum([net, taxAmount]) };
	});
}

/** The tax rates of a connection, by ID, in percent. Read once in the life of the client. */
export function taxRatesOf(codat: Codat, ref: ConnectionRef): TaxRates {
	const listPath = payables(ref, '/mappingOptions/bills');
	return async () =>
		await codat.once(`tax rates of ${listPath}`, async () => {
			const rates = new Map<string, number>();
			for await (const page of codat.tokenPages(listPath))
				for (const rate of (page.taxRates ?? []) as TaxRateOption[])
					rates.set(rate.id, rate.effectiveTaxRate ?? rate.totalTaxRate ?? 0);
			return rates;
		});
}
