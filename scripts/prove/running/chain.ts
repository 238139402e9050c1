import { randomBytes, randomUUID } from 'node:crypto';
import type { Exported, ExportedNode } from '../script/workflow';

/**
 * A name that no other workflow or webhook has. n8n keeps no static data of workflows whose ID is longer than 21
 * characters, and there the nodes remember what was refused.
 */
export const newId = (): string => randomBytes(8).toString('hex');

/** A node that isn't in the user's workflow. */
export function newNode(
	name: string,
	[type, typeVersion]: [type: string, typeVersion: number],
	parameters: Record<string, unknown>,
	more: Partial<ExportedNode> = {},
): ExportedNode {
	return {
		...{ id: randomUUID(), name, type: `n8n-nodes-base.${type}`, typeVersion },
		...{ position: [0, 0], parameters, ...more },
	};
}

/** Puts out one item with this JSON, or with what an expression (`={…}`) gives. */
export const putOut = (name: string, json: string, more: Partial<ExportedNode> = {}) =>
	newNode(name, ['set', 3.4], { mode: 'raw', jsonOutput: json, options: {} }, more);

/** Nodes that put out the given items once, whatever comes in; the last one has the name. */
export function fixedItems(name: string, items: object[]): ExportedNode[] {
	if (items.length === 1) return [putOut(name, JSON.stringify(items[0]), { executeOnce: true })];
	return [
		putOut(`${name} (items)`, JSON.stringify({ items }), { executeOnce: true }),
		newNode(name, ['splitOut', 1], { fieldToSplitOut: 'items', options: {} }),
	];
}

/** Puts a chain of nodes in the place of a node; the last one has its name, and its outputs. */
export function replace(workflow: Exported, name: string, chain: ExportedNode[]): Exported {
	const [{ name: first }] = chain;
	const connections = Object.fromEntries(
		Object.entries(workflow.connections).map(([from, outputs]) => [
			from,
			Object.fromEntries(
				Object.entries(outputs).map(([type, lists]) => [
					type,
					lists.map(
						(links) =>
							links?.map((link) => (link.node === name ? { ...link, node: first } : link)) ?? null,
					),
				]),
			),
		]),
	);
	for (const [index, { name: from }] of chain.slice(0, -1).entries()) {
		connections[from] = {
			main: [[{ node: chain[index + 1].name, type: 'main', index: 0 }]],
		};
	}
	const nodes = workflow.nodes.flatMap((node) => (node.name === name ? chain : [node]));
	return { ...workflow, nodes, connections };
}
