import { readFileSync } from 'node:fs';
import path from 'node:path';
import { read } from '../../../nodes/CodatBillPay/resources/invoice/read.operation';
import { FORMATS } from '../../../nodes/CodatBillPay/resources/invoice/reading/formats';
import { rootFolder } from '../../../scripts/n8n/paths';

const text = (file: string) => readFileSync(path.join(rootFolder, file), 'utf8');

/** Where the formats that are read stand in words, and what holds them there. */
const PLACES: Array<[string, string]> = [
	['the description of Read', read.description],
	["README's row of Read", /\n\| Invoice .*/.exec(text('README.md'))?.[0] ?? ''],
	[
		'the first table of docs/invoices.md',
		/\n\| Read .*?\n\n/s.exec(text('docs/invoices.md'))?.[0] ?? '',
	],
	[
		"the names that n8n's menu finds the node by",
		(
			JSON.parse(text('nodes/CodatBillPay/CodatBillPay.node.json')) as { alias: string[] }
		).alias.join(),
	],
];

it.each(PLACES)('%s names every format', (_place, words) => {
	const missing = FORMATS.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(words));
	expect(missing.map(({ name }) => name)).toEqual([]);
});
