import type { IDataObject } from 'n8n-workflow';
import { payables, type ConnectionRef } from '../../../shared/books/connection';
import { lineAmount, round, sum, taxOn } from '../../../shared/values/money';
import { compact } from '../../../shared/books/records';
import type { Codat } from '../../../shared/transport/codat';
import type { BillLineItem, TaxRateOption } from '../../../shared/books/types';
import type { Item } from '../../item';
import { Group, type Reader } from '../../../shared/parameters/parameterReader';

/** Where the tax of a line comes from when it isn't given. Rates are percent: 20 for 20%. */
export type TaxRates = () => Promise<Map<string, number>>;

/** A line as it was given: everything but what is computed. */
export type GivenLine = BillLineItem & { quantity: number; unitAmount: number };

function ref(id: string | undefined): { id: string } | undefined {
	return id === undefined ? undefined : { id };
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

/** Tracking references in Codat's own form. */
function givenRefs(row: Group, { trackingRefs: given }: IDataObject): IDataObject[] | undefined {
	if (given === undefined || given === null) return undefined;
	if (!Array.isArray(given)) return row.fail('trackingRefs', 'must be a list of references');
	row.asRows('trackingRefs', given).forEach((one) => one.id('id'));
	return given as IDataObject[];
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
		trackingRefs: givenRefs(row, source) ?? line.trackingRefs,
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

/**
 * The line items of the item, as they were given.
 *
 * @throws NodeOperationError naming the line and the field, or if there is no line
 */
export function readLines(item: Item): GivenLine[] {
	const isJson = item.option('lineItemsInput') === 'json';
	const lines = isJson
		? jsonRows(item).map(({ row, source }) => readJsonLine(row, source))
		: item.rows('lineItems', 'line').map(readLine);
	if (lines.length === 0)
		item.fail(isJson ? 'lineItemsJson' : 'lineItems', 'must hold at least one line');
	return lines.map(compact);
}

/**
 * Computes what is missing: the tax from the tax rate and the total of each line, both rounded to the minor unit of
 * `currency`.
 */
export async function completeLines(
	lines: GivenLine[],
	currency: string,
	taxRates: TaxRates,
): Promise<BillLineItem[]> {
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
