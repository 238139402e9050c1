/** The workflows of test/e2e/requests use nothing that n8n doesn't show a model of the nodes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { CodatBillPayTrigger } from '../../../nodes/CodatBillPayTrigger/CodatBillPayTrigger.node';
import { CodatTrigger } from '../../../nodes/CodatTrigger/CodatTrigger.node';
import { definitionOf } from '../../support/definition';
import { node } from './panel';

const FOLDER = join(__dirname, '../../e2e/fixtures/requests');

const files = ['first', 'second'].flatMap((folder) =>
	readdirSync(join(FOLDER, folder)).map((file) => join(folder, file)),
);

const composed = files.map((file) => {
	const { request, workflow } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as {
		request: string;
		workflow: { nodes: INode[] };
	};
	return [file, request, workflow.nodes] as const;
});

const definitions: Record<string, string> = {
	codatBillPay: definitionOf(node),
	codatTrigger: definitionOf(new CodatTrigger()),
	codatBillPayTrigger: definitionOf(new CodatBillPayTrigger()),
};

/** The definition of a node: of its operation, where it has some. */
function shown({ type, parameters }: INode): string {
	const definition = definitions[type.replace('n8n-nodes-codat.', '')];
	const { resource, operation } = parameters;
	if (operation === undefined) return definition;
	const head = `resource: '${String(resource)}';\n  operation: '${String(operation)}';`;
	return definition.split(/(?=^export type )/m).find((part) => part.includes(head)) ?? '';
}

/** The names of fields in parameters, however deep. */
const namesIn = (value: unknown): string[] =>
	Array.isArray(value)
		? value.flatMap(namesIn)
		: typeof value === 'object' && value !== null
			? Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)])
			: [];

/** n8n's own, of every trigger that polls. */
const OF_N8N = ['pollTimes', 'item', 'mode'];

it.each(composed)('%s: %s', (_file, _request, nodes) => {
	const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-codat.'));
	expect(ours).not.toHaveLength(0);
	for (const one of ours)
		for (const name of namesIn(one.parameters).filter((name) => !OF_N8N.includes(name)))
			expect([one.name, name, shown(one)]).toEqual([
				one.name,
				name,
				expect.stringMatching(new RegExp(`\\b${name}\\b`)),
			]);
	// What the nodes after ours take of their outputs; the rest is of the form, the file or the workflow itself.
	const taken = nodes.filter(({ type }) => /\.(set|if|filter)$/.test(type));
	const made = JSON.stringify(nodes).match(/"(name|destinationFieldName)":"\w+"/g) ?? [];
	const fields =
		JSON.stringify(taken.map(({ parameters }) => parameters)).match(/json\.\w+/g) ?? [];
	for (const field of fields.map((one) => one.replace('json.', '')))
		if (!made.some((name) => name.endsWith(`:"${field}"`)))
			expect(ours.map(shown).join('') + definitions.codatBillPay).toMatch(
				new RegExp(`\\b${field}\\b`),
			);
});

it('are eight that once said something false, or could, and eight others', () =>
	expect(composed).toHaveLength(16));
