import type { IDataObject } from 'n8n-workflow';
import type { GivenOption } from '../../../../shared/books/names/named';
import type { BillLineItem, TrackingRef } from '../../../../shared/books/types';
import { Group, type ParameterReader } from '../../../../shared/parameters/parameterReader';
import { ABOVE_ZERO, PERCENTAGE } from '../../../../shared/parameters/scalarReader';
import { compact } from '../../../../shared/values/compact';
import { tidy } from '../../../../shared/values/money';
import { readTracking } from '../../../fields/tracking';
import type { Item } from '../../../item';
import { checkKeys, linesJson } from './jsonKeys';

/** Everything of a line but what is computed. */
export type LineValues = BillLineItem & { quantity: number; unitAmount: number };

/** What a line can be refused for after it has been read. */
export type LineField =
	'account' | 'description' | 'taxRate' | 'taxAmount' | 'totalAmount' | 'tracking';

/** What a line's account and tax rate were given as, where that may be more than an ID. */
export interface LineNames {
	account?: GivenOption;
	taxRate?: GivenOption;
}

/** A line as it was given. */
export interface GivenLine {
	/** Account and tax rate are as they were given until `identifyLines` has found them. */
	values: LineValues;
	names?: LineNames;
	/** Refuses the line for one of its fields. @throws NodeOperationError */
	refuse(field: LineField, problem: string, description: string): never;
}

function ref(id: string | undefined): { id: string } | undefined {
	return id === undefined ? undefined : { id };
}

const CODED_NAME = { maxLength: 500 };

const QUANTITY = {
	...ABOVE_ZERO,
	help: 'Nothing was sent. For a deduction, make the unit amount negative.',
};

/**
 * Under which names a line gives its account and its tax rate: those of Codat first, then of the form, then of people.
 */
const CODING_FIELDS = {
	account: ['accountRef', 'accountId', 'account'],
	taxRate: ['taxRateRef', 'taxRateId', 'taxRate', 'taxPercent'],
};

type Coded = keyof typeof CODING_FIELDS;

const isCoded = (field: LineField): field is Coded => Object.hasOwn(CODING_FIELDS, field);

/** The name under which a line gives its account or tax rate. */
const givenAs = (row: ParameterReader, field: Coded): string | undefined =>
	CODING_FIELDS[field].find((name) => row.has(name));

/** What a line gives for its account or tax rate, where it is more than an ID in Codat's form. */
function givenFor(row: ParameterReader, field: Coded): GivenOption | undefined {
	const name = givenAs(row, field);
	if (name === undefined || name.endsWith('Ref')) return undefined;
	if (name === 'taxPercent') return { text: `${row.number(name, PERCENTAGE)}%`, idFirst: false };
	return { text: row.text(name, CODED_NAME), idFirst: name.endsWith('Id') };
}

/**
 * The fields that a line has in the form and, under the same names, in JSON. One is bought where nothing else is said;
 * where something is, but nothing is found, nobody knows.
 */
function readLineValues(row: Group): LineValues {
	row.requireFound('accountId', 'taxRateId');
	return {
		description: row.optionalText('description'),
		unitAmount: tidy(row.number('unitAmount')),
		quantity: row.isAdded('quantity') ? row.number('quantity', QUANTITY) : 1,
		taxAmount: row.optionalNumber('taxAmount'),
		accountRef: ref(givenFor(row, 'account')?.text),
		taxRateRef: ref(givenFor(row, 'taxRate')?.text),
		trackingRefs: readTracking(row),
	};
}

/** Tracking references in Codat's own form. */
function givenRefs(row: Group, { trackingRefs: given }: IDataObject): TrackingRef[] | undefined {
	if (given === undefined || given === null) return undefined;
	if (!Array.isArray(given)) return row.fail('trackingRefs', 'must be a list of references');
	row.asRows('trackingRefs', given).forEach((one) => one.id('id'));
	return given as TrackingRef[];
}

/** Codat's names for what the form calls accountId and taxRateId; its own trackingRefs and totals are kept. */
function readJsonLine(row: Group, source: IDataObject): LineValues {
	checkKeys(row, source);
	const line = readLineValues(row);
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
	const { list: value } = linesJson(item);
	if (value === undefined) return [];
	if (!Array.isArray(value))
		return item.fail(
			'lineItemsJson',
			'must be an array of lines',
			'Give the lines as [ … ], around a single line too, or as an object that has them as lineItems.',
		);
	const sources = value as IDataObject[];
	return item
		.asRows('lineItemsJson', sources)
		.map((row, index) => ({ row, source: sources[index] }));
}

/** @param source the line as JSON, whose own names are then used in messages */
function given(row: Group, values: LineValues, source: IDataObject = {}): GivenLine {
	const nameOf = (field: LineField): string => {
		if (isCoded(field)) return givenAs(row, field) ?? CODING_FIELDS[field][1];
		return field === 'tracking' && source.trackingRefs ? 'trackingRefs' : field;
	};
	return {
		values: compact(values),
		names: { account: givenFor(row, 'account'), taxRate: givenFor(row, 'taxRate') },
		refuse: (field, problem, description) => row.fail(nameOf(field), problem, description),
	};
}

/**
 * The line items of the item, as they were given.
 *
 * @throws NodeOperationError naming the line and the field, or if there is no line
 */
export function readLines(item: Item): GivenLine[] {
	const isJson = item.option('lineItemsInput') === 'json';
	const lines = isJson
		? jsonRows(item).map(({ row, source }) => given(row, readJsonLine(row, source), source))
		: item.rows('lineItems', 'line').map((row) => given(row, readLineValues(row)));
	if (lines.length === 0)
		item.fail(
			isJson ? 'lineItemsJson' : 'lineItems',
			'must hold at least one line',
			`Nothing was sent. ${isJson ? 'Check the expression: it may find an empty list in this item.' : 'Press Add Line below the field.'}`,
		);
	return lines;
}
