import type { IDataObject } from 'n8n-workflow';
import type { Group } from '../../../../shared/parameters/parameterReader';
import { nearest } from '../../../../shared/values/names/nearest';
import { enumerate } from '../../../../shared/values/text';
import type { Item } from '../../../item';

/** What a line of JSON may hold: the names of people, of the form, and of Codat's BillLineItem. */
const LINE_KEYS = [
	...['description', 'quantity', 'unitAmount', 'account', 'taxRate', 'taxPercent', 'taxAmount'],
	...[
		'totalAmount',
		'tracking',
		'accountId',
		'taxRateId',
		'accountRef',
		'taxRateRef',
		'trackingRefs',
	],
];

/** What may stand beside the lines: what they come to, which is checked. */
export const TOTAL_KEYS = ['netAmount', 'taxAmount', 'totalAmount'] as const;

/** What lines come to. */
export type Totals = Record<(typeof TOTAL_KEYS)[number], number>;

/** Under which names an object has its lines. */
const OF_LIST = ['lineItems', 'lines'] as const;

/** What people and models call the fields of a line. */
const OTHER_NAMES: Array<[names: RegExp, field: string]> = [
	[/^(qty|count|number|units?|pieces|menge|anzahl)$/i, 'quantity'],
	[/^(unit_?(price|cost|value)|price|cost|rate|amount|net(_?amount)?|sub_?total)$/i, 'unitAmount'],
	[/^(line_?)?(total|gross(_?amount)?|total_?price|amount_?(inc|with)\w*)$/i, 'totalAmount'],
	[/^(vat|gst|tax)(_?(amount|total|value))?$/i, 'taxAmount'],
	[/^(vat|gst|tax)_?(percent\w*|%)$/i, 'taxPercent'],
	[/^(vat|gst|tax)_?(rate|code|type|category)$/i, 'taxRate'],
	[/^(account|nominal|gl|ledger)_?(code|number|name)?$|^category$/i, 'account'],
	[/^(name|item|text|title|details?|product|memo)$/i, 'description'],
];

/** Fields that no line has, whatever one does about it. */
const NO_FIELD: Array<[names: RegExp, help: string]> = [
	[
		/discount|rebate|skonto/i,
		'Lines have no discount: take it off unitAmount, or add a line of a negative amount.',
	],
	[/inclusive|includes?_?tax|gross/i, 'Amounts are without tax: compute unitAmount without it.'],
];

/** How to go on after a key that is unknown. */
function help(key: string): string {
	const none = NO_FIELD.find(([names]) => names.test(key))?.[1];
	return `${none ?? `A line may hold ${enumerate(LINE_KEYS)}.`} Nothing was sent.`;
}

/** @throws NodeOperationError for a key that would have no effect, with the field that may be meant */
export function checkKeys(row: Group, source: IDataObject): void {
	for (const key of Object.keys(source)) {
		if (LINE_KEYS.includes(key)) continue;
		const isNone = NO_FIELD.some(([names]) => names.test(key));
		const other = OTHER_NAMES.find(([names]) => names.test(key))?.[1] ?? nearest(key, LINE_KEYS);
		const meant = other && !isNone ? `; ${other} may be meant` : '';
		row.fail(key.slice(0, 80), `is no field of a line${meant}`, help(key));
	}
	for (const key of ['taxPercent', 'taxRate', 'taxRateId', 'account', 'accountId'])
		if (row.isAdded(key) && !row.has(key))
			row.fail(
				key,
				'is there, but empty',
				'Leave it out, or check where it comes from. Nothing was sent.',
			);
}

/**
 * The lines as JSON: a list, or an object that has it, as models give it.
 *
 * @throws NodeOperationError for anything else beside the list than what the lines come to
 */
export function linesJson(item: Item): { list: unknown; beside?: Group } {
	const value = item.optionalJson('lineItemsJson');
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return { list: value };
	const source = value as IDataObject;
	const name = OF_LIST.find((one) => source[one] !== undefined && source[one] !== null);
	if (name === undefined) return { list: value };
	const known: readonly string[] = [...OF_LIST, ...TOTAL_KEYS];
	const unknown = Object.keys(source).find((key) => !known.includes(key));
	if (unknown !== undefined)
		item.fail(
			'lineItemsJson',
			`holds "${unknown.slice(0, 80)}" beside the lines, which would have no effect`,
			`Beside ${name} there may be ${enumerate([...TOTAL_KEYS], 'or')}, which are checked. Give the rest in the fields of the node. Nothing was sent.`,
		);
	return { list: source[name], beside: item.asRows('lineItemsJson', [source])[0] };
}

/** What the JSON says that its lines come to. */
export function readStatedTotals(item: Item): Partial<Totals> {
	if (item.option('lineItemsInput') !== 'json') return {};
	const { beside } = linesJson(item);
	const stated = TOTAL_KEYS.filter((name) => beside?.isAdded(name));
	return Object.fromEntries(stated.map((name) => [name, beside?.number(name)]));
}
