import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { example } from '../../../../scripts/n8n/story/workflow';
import { describeNode } from '../../harness/probe';
import { runNode } from '../../support/engine/engine';

/** Resolves an expression for each item, as any node of n8n resolves its parameters. */
class Evaluate implements INodeType {
	description = describeNode({
		properties: [{ displayName: 'Text', name: 'text', type: 'string', default: '' }],
	});

	async execute(this: IExecuteFunctions) {
		const texts = this.getInputData().map((_item, index) => this.getNodeParameter('text', index));
		return [texts.map((text) => ({ json: { text } as IDataObject }))];
	}
}

interface Assignment {
	name: string;
	value: string;
}

/** What a node *Edit Fields* of an example sets. */
export function assignmentsOf(workflow: string, node: string): Record<string, string> {
	const found = example(workflow).nodes.find(({ name }) => name === node) as unknown as {
		parameters: { assignments: { assignments: Assignment[] } };
	};
	const { assignments } = found.parameters.assignments;
	return Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
}

/** Where the workflows are, whose day it is. */
export const ZONE = 'Europe/London';

/** What an expression becomes for an item; what it takes from an earlier node, it finds in the item, too. */
export async function evaluate(expression: string, json: IDataObject): Promise<string> {
	const text = expression.replace(/\$\('[^']+'\)\.item\.json/g, '$json');
	const { items, error } = await runNode({
		node: new Evaluate(),
		parameters: { text },
		items: [{ json }],
		timezone: ZONE,
	});
	expect(error).toBeUndefined();
	return String(items[0].json.text);
}
