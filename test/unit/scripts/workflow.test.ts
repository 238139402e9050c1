import { readdirSync } from 'node:fs';
import { examplesFolder } from '../../../scripts/n8n/paths';
import { bind, codatCredential, example } from '../../../scripts/n8n/workflow';

const examples = readdirSync(examplesFolder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace('.json', ''));

describe.each(examples)('example %s', (name) => {
	const workflow = example(name);

	it('connects nodes that exist, each name once', () => {
		const names = workflow.nodes.map((node) => node.name);
		expect(new Set(names).size).toBe(names.length);
		const targets = Object.values(workflow.connections).flatMap(({ main }) =>
			main.flat().map(({ node }) => node),
		);
		expect(names).toEqual(
			expect.arrayContaining([...Object.keys(workflow.connections), ...targets]),
		);
	});

	it('holds no id of a credential until it is bound', () => {
		const ids = (nodes: typeof workflow.nodes) =>
			nodes.flatMap(({ credentials = {} }) => Object.values(credentials).map(({ id }) => id));
		expect(new Set(ids(workflow.nodes))).toEqual(new Set([null]));
		const credential = codatCredential({ url: 'http://127.0.0.1:4010', apiKey: 'made-up' });
		expect(new Set(ids(bind(workflow, [credential]).nodes))).toEqual(new Set([credential.id]));
		expect(ids(bind(workflow, []).nodes)).toEqual(ids(workflow.nodes));
	});
});
