import type { IDataObject } from 'n8n-workflow';
import type { Group } from '../../../../../../shared/parameters/parameterReader';
import { ABOVE_ZERO, NOT_NEGATIVE } from '../../../../../../shared/parameters/scalarReader';
import { comparable, squashed } from '../../../../../../shared/values/text';
import { readTracking } from '../../../../../fields/tracking';
import { wordsOf } from '../../coding/similar';
import type { OrderCoding } from '../order';

/** Most rows of a list: one that is longer was meant otherwise, and each is read for each invoice. */
const MOST_ROWS = 50_000;

/** What orders say in a word or a line. */
export const SHORT_TEXT = { maxLength: 1000 };

/** What a row says of the thing that was ordered or received. */
export interface Thing {
	/** Number of the line in the order. */
	line: string;
	items: string[];
	description?: string;
	/** Those of the description. */
	words: string[];
}

/** A row about a line, and what is written around it: the order, or the same row. */
export interface LineRow {
	head: Group;
	line: Group;
	values: IDataObject;
}

/** Numbers of lines as they are compared: 1, 01 and 00001 are one. */
const lineNumber = (text: string | undefined): string => squashed(text);

/** Numbers and description of a thing, in the form in which they are compared. */
export const thingOf = (
	line: string | undefined,
	items: Array<string | undefined>,
	description: string | undefined,
): Thing => ({
	line: lineNumber(line),
	items: items.map(comparable).filter((text) => text !== ''),
	...{ description, words: wordsOf(description) },
});

/**
 * What a row says of the thing that was ordered. @throws NodeOperationError naming the field, if a text is too long
 */
export const readThing = (row: Group): Thing =>
	thingOf(
		row.optionalText('line', SHORT_TEXT),
		['itemNumber', 'buyerItemNumber', 'standardItemNumber'].map((name) =>
			row.optionalText(name, SHORT_TEXT),
		),
		row.optionalText('description', { maxLength: 100_000 }),
	);

/** The rows of a list, each with the lines within it, or as a line itself. */
export function lineRows(
	settings: Group,
	name: string,
): Array<{ isNested: boolean; rows: LineRow[] }> {
	const given = settings.optionalJson(name);
	const list = Array.isArray(given) ? (given as IDataObject[]) : [given as IDataObject];
	if (list.length > MOST_ROWS)
		settings.fail(name, `may have ${MOST_ROWS} rows at most, but has ${list.length}`);
	return settings.asRows(name, list).map((head, index) => {
		const { lines } = list[index];
		if (lines === undefined || lines === null)
			return { isNested: false, rows: [{ head, line: head, values: list[index] }] };
		if (!Array.isArray(lines)) return head.fail('lines', 'must be a list of lines');
		const within = head.asRows('lines', lines);
		const rows = within.map((line, at) => ({ head, line, values: lines[at] as IDataObject }));
		return { isNested: true, rows };
	});
}

/** What a line of an order says of its figures. */
export function readFigures(row: Group) {
	const quantity = row.optionalNumber('quantity', ABOVE_ZERO);
	const given = row.optionalNumber('netAmount');
	if (quantity === undefined && given === undefined)
		row.fail(
			'quantity',
			'is required, but is empty',
			'Give the quantity that was ordered; or netAmount alone, where it was ordered by its amount.',
		);
	return {
		quantity,
		given,
		unitAmount: row.optionalNumber('unitAmount'),
		received: row.optionalNumber('receivedQuantity', NOT_NEGATIVE),
		invoicedQuantity: row.optionalNumber('invoicedQuantity', NOT_NEGATIVE),
		invoicedAmount: row.optionalNumber('invoicedAmount'),
	};
}

/** How a line is booked: `tracking` as rows of kind and id, or `trackingRefs` as Codat has them. */
export function readCoding(row: Group, { trackingRefs }: IDataObject): OrderCoding {
	const account = row.optionalText('account', SHORT_TEXT);
	const isGiven = trackingRefs !== undefined && trackingRefs !== null;
	if (isGiven && !Array.isArray(trackingRefs))
		row.fail('trackingRefs', 'must be a list of references');
	const given = isGiven ? (trackingRefs as IDataObject[]) : [];
	const refs = row.asRows('trackingRefs', given).map((one, index) => {
		const { dataType, isBillable } = given[index];
		return {
			id: one.id('id'),
			...(typeof dataType === 'string' && { dataType }),
			...(typeof isBillable === 'boolean' && { isBillable }),
		};
	});
	const tracking = refs.length > 0 ? refs : readTracking(row);
	return { ...(account !== undefined && { account }), ...(tracking && { tracking }) };
}
