import { bind, codatCredential, example, exampleNames } from '../../../scripts/n8n/story/workflow';

describe.each(exampleNames())('example %s', (name) => {
	const workflow = example(name);

	it('connects nodes that exist, each name once', () => {
		const names = workflow.nodes.map((node) => node.name);
		expect(new Set(names).size).toBe(names.length);
		// Chat models are connected by a type of their own.
		const targets = Object.values(workflow.connections)
			.flatMap((types) => Object.values(types).flat(2))
			.map(({ node }) => node);
		expect(names).toEqual(
			expect.arrayContaining([...Object.keys(workflow.connections), ...targets]),
		);
	});

	it('takes values from nodes that are there', () => {
		const names = workflow.nodes.map((node) => node.name);
		const text = JSON.stringify(workflow);
		const taken = [...text.matchAll(/\$\('(.*?)'\)/g)].map(([, name]) =>
			name.replaceAll("\\'", "'"),
		);
		expect(taken.filter((name) => !names.includes(name))).toEqual([]);
	});

	it('holds no id of a credential until it is bound', () => {
		const ids = (nodes: typeof workflow.nodes, type?: string) =>
			nodes.flatMap(({ credentials = {} }) =>
				Object.entries(credentials).flatMap(([of, { id }]) => (of === (type ?? of) ? [id] : [])),
			);
		expect(ids(workflow.nodes).filter((id) => id !== null)).toEqual([]);
		const credential = codatCredential({ url: 'http://127.0.0.1:4010', apiKey: 'made-up' });
		const bound = bind(workflow, [credential]).nodes;
		expect(ids(bound, 'codatApi')).toEqual(
			ids(workflow.nodes, 'codatApi').map(() => credential.id),
		);
		expect(ids(bind(workflow, []).nodes)).toEqual(ids(workflow.nodes));
	});
});
