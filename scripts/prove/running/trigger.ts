import { PlainError } from '../../n8n/explain';
import type { Exported, ExportedNode } from '../script/workflow';
import { fixedItems, newNode, replace } from './chain';

const isTrigger = ({ type, disabled }: ExportedNode) =>
	!disabled && (/trigger$/i.test(type) || /\.(webhook|cron|interval|start)$/.test(type));

/**
 * The node that the workflow is started by here: the one that is named, a manual trigger, or the first one. Throws a
 * PlainError.
 */
export function triggerOf({ nodes }: Exported, named?: string): ExportedNode {
	const triggers = nodes.filter(isTrigger);
	const trigger = named
		? triggers.find(({ name }) => name === named)
		: (triggers.find(({ type }) => type.endsWith('.manualTrigger')) ?? triggers[0]);
	if (trigger) return trigger;
	const listed = triggers.map(({ name }) => `"${name}"`).join(', ') || 'none';
	throw new PlainError(
		named
			? `the workflow has no trigger "${named}"; it has: ${listed}`
			: 'the workflow has no trigger: nothing would start it',
	);
}

/** Name of the node that starts a workflow here. */
const START = 'Start (prove)';

/**
 * The workflow started by a webhook under `path`, its trigger putting out the given items; its other triggers are
 * silent. A Codat Trigger without items stays, registered by itself, and starts with an event.
 */
export function startedBy(
	workflow: Exported,
	trigger: ExportedNode,
	path: string,
	items: object[] | undefined,
): Exported {
	const others = workflow.nodes.filter((node) => isTrigger(node) && node !== trigger);
	let started = workflow;
	for (const { name } of others) {
		started = replace(started, name, [newNode(name, ['noOp', 1], {})]);
	}
	if (!items) {
		const parameters = { ...trigger.parameters, registration: 'automatic' };
		const nodes = started.nodes.map((node) =>
			node === trigger ? { ...node, parameters, webhookId: path } : node,
		);
		return { ...started, nodes };
	}
	const webhook = newNode(START, ['webhook', 2], { path, httpMethod: 'POST' }, { webhookId: path });
	return replace(started, trigger.name, [webhook, ...fixedItems(trigger.name, items)]);
}
