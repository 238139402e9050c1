import { randomUUID } from 'node:crypto';
import { byId, type Workflow } from '../../../scripts/n8n/story/workflow';

/** A workflow that calls another one with these items, as its note tells people to do. */
export function calling(workflowId: string, items: object[]): Workflow {
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		...{ id: randomUUID(), position: [0, 0] },
		...{ name, type: `n8n-nodes-base.${type}`, typeVersion, parameters },
	});
	const nodes = [
		node('Start', 'manualTrigger', 1, {}),
		node('Given', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ items }) }),
		node('One item each', 'splitOut', 1, { fieldToSplitOut: 'items', options: {} }),
		node('Call', 'executeWorkflow', 1.2, {
			workflowId: byId(workflowId),
			workflowInputs: { mappingMode: 'defineBelow', value: {}, matchingColumns: [], schema: [] },
			options: {},
		}),
	];
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		id: randomUUID().replaceAll('-', '').slice(0, 16),
		name: 'Calling',
		nodes,
		connections: { Start: to('Given'), Given: to('One item each'), 'One item each': to('Call') },
		settings: { executionOrder: 'v1' },
	} as Workflow;
}
