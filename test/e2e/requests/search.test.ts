/** n8n's own search of nodes, as its AI builder and MCP server call it, finds ours by what people call their work. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, test } from 'node:test';
import type { INodeTypeDescription } from 'n8n-workflow';
import { ensureN8n } from '../../../scripts/n8n/installation/install';
import { packNodes } from '../../../scripts/n8n/installation/pack';
import { n8nFolder, rootFolder } from '../../../scripts/n8n/paths';
import { setUp } from '../support/stage';

interface Catalogue {
	NodeTypeParser: new (descriptions: INodeTypeDescription[]) => object;
	searchCodeBuilderNodes(parser: object, queries: string[]): { results: string };
}

const modules = path.join(n8nFolder, 'node_modules');

const read = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;

/** The nodes that n8n brings along, by their whole names. */
const brought = () =>
	['n8n-nodes-base', '@n8n/n8n-nodes-langchain'].flatMap((name) =>
		read<INodeTypeDescription[]>(path.join(modules, name, 'dist/types/nodes.json')).map((node) => ({
			...node,
			name: `${name}.${node.name}`,
		})),
	);

/** Ours, as n8n loads them. */
function built(name: string): INodeTypeDescription {
	const file = path.join(rootFolder, 'dist/nodes', name, `${name}.node`);
	const loaded = createRequire(__filename)(`${file}.js`) as Record<
		string,
		new () => { description: INodeTypeDescription }
	>;
	const { description } = new loaded[name]();
	const codex = read<INodeTypeDescription['codex']>(`${file}.json`);
	return { ...description, name: `n8n-nodes-codat.${description.name}`, codex };
}

let find: (words: string) => string[];

before(async () => {
	await ensureN8n();
	await packNodes();
	const { NodeTypeParser, searchCodeBuilderNodes } = createRequire(
		path.join(modules, 'n8n/package.json'),
	)('@n8n/ai-utilities/node-catalog') as Catalogue;
	const ours = ['CodatBillPay', 'CodatBillPayTrigger', 'CodatTrigger'].map(built);
	const parser = new NodeTypeParser([...brought(), ...ours]);
	find = (words) =>
		[...searchCodeBuilderNodes(parser, [words]).results.matchAll(/^- ([\w@/.-]+)/gm)].map(
			([, name]) => name,
		);
}, setUp);

const WORDS = [
	...['codat', 'accounts payable', 'payables', 'bookkeeping', 'accounting', 'AP'],
	...['bill', 'pay bills', 'bill payment', 'overdue bills', 'duplicate bills', 'purchase order'],
	...['invoice', 'read invoice', 'e-invoice', 'ZUGFeRD', 'Factur-X', 'XRechnung', 'Peppol', 'UBL'],
	...['FatturaPA', 'KSeF', 'Facturae', 'CFDI', 'xero bill', 'quickbooks', 'netsuite'],
	...['vendor', 'supplier', 'supplier statement', 'reconciliation', 'ageing', 'aging report'],
	...['bank account', 'onboarding', 'upsert supplier'],
];

for (const words of WORDS)
	test(words, () =>
		assert.ok(find(words).includes('n8n-nodes-codat.codatBillPay'), find(words).join(', ')),
	);
