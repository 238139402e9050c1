import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isBlankRow } from '../../../../shared/parameters/fieldReader';
import { text } from '../../../../shared/parameters/fields/basic';
import type { Item } from '../../../item';
import type { StatementLine } from './match';

export const statementLines: INodeProperties = {
	displayName: 'Statement Lines',
	name: 'statementLines',
	type: 'json',
	default: '={{ $json.lines }}',
	required: true,
	description:
		"Array of the statement's lines: reference (the invoice number), date (YYYY-MM-DD), amount (above 0 for invoices, below 0 for payments and credits), and balance, if any. A balance brought forward is a line with a balance only. Other keys are ignored.",
};

const LINE_PROPERTIES: INodeProperties[] = [
	text('Reference', 'reference', '', ''),
	text('Date', 'date', '', ''),
	text('Amount', 'amount', '', ''),
	text('Balance', 'balance', '', ''),
];

export const statementOptions: INodeProperties[] = [
	{
		displayName: 'Balance of a Line Is',
		name: 'balanceOf',
		type: 'options',
		options: [
			{ name: 'What Is Open of the Line', value: 'line' },
			{ name: 'What Is Owed After the Line', value: 'statement' },
		],
		default: 'statement',
		description:
			'What the balance of a line is: statement is a running balance, which is checked; line is what is open of this invoice, compared in place of its amount',
	},
	text(
		'Closing Balance',
		'closingBalance',
		'e.g. 1250.00',
		"What the statement says is owed in all. Leave empty to take the last line's balance, or the sum of the lines.",
	),
	text(
		'Currency',
		'currency',
		'e.g. GBP',
		"Three-letter code (ISO 4217) of the statement. Leave empty where the supplier's bills are all in one currency.",
	),
	{
		displayName: 'Source Text',
		name: 'sourceText',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. INV-1042 05/01/2026 120.00 120.00',
		description:
			"The text that a model has read the lines from: where a reference or figure doesn't stand in it, the statement doesn't agree. Leave empty without a model.",
	},
	{
		displayName: 'Statement Date',
		name: 'statementDate',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		placeholder: 'e.g. 2026-01-31',
		description:
			'Day of the statement: bills issued after it are left out, unless a line names them. Leave empty to compare all.',
	},
];

const KEYS = LINE_PROPERTIES.map(({ name }) => name);

/** A name as a sheet's first row may write it: in capitals, with blanks, behind the byte order mark of its file. */
const plainKey = (key: string) => key.replace(/[^\p{L}]/gu, '').toLowerCase();

/** A row by the names of its fields, where they differ in writing only, and no two of them do. */
function byPlainKeys(row: unknown): unknown {
	if (typeof row !== 'object' || row === null || Array.isArray(row)) return row;
	const alike = (name: string) => Object.keys(row).filter((key) => plainKey(key) === name);
	const written = KEYS.flatMap((name) => {
		const [key, ...others] = alike(name);
		return key === undefined || others.length > 0 ? [] : [[name, (row as IDataObject)[key]]];
	});
	return { ...row, ...Object.fromEntries(written) };
}

const NO_LINES =
	'Each line has reference, amount and date. From a sheet with a row an item, collect them with an Aggregate node first; else check the expression, which may find an empty list.';

/**
 * The lines of a statement, counted as they are given; rows without anything in them are none.
 *
 * @throws NodeOperationError naming the line and its field, where one has no meaning
 */
export function readStatementLines(item: Item): StatementLine[] {
	const given = item.optionalJson('statementLines');
	if (given === undefined) item.text('statementLines');
	if (!Array.isArray(given) || given.every(isBlankRow))
		return item.fail('statementLines', 'must be a list of one line at least', NO_LINES);
	const isOpen = item.group('options').optionalOption('balanceOf') === 'line';
	const rows = item.asRows('statementLines', given.map(byPlainKeys), LINE_PROPERTIES);
	return rows.flatMap((row, index) => {
		if (isBlankRow(given[index])) return [];
		const balance = row.optionalNumber('balance');
		const amount =
			balance === undefined ? row.number('amount') : (row.optionalNumber('amount') ?? 0);
		return [
			{
				line: index + 1,
				...{ reference: row.optionalText('reference'), date: row.optionalDay('date') },
				...(isOpen ? { amount: balance ?? amount } : { amount, balance }),
			},
		];
	});
}
