import { startEmulator } from '../../../emulator';
import { PlainError } from '../../n8n/explain';
import { itemsOf } from '../../n8n/story/outcome';
import { codatCredential } from '../../n8n/story/workflow';
import type { PreparedBooks } from '../books/books';
import { newId, newNode } from '../running/chain';
import type { Instance } from '../running/instance';
import { triggerOf } from '../running/trigger';
import { idsOf } from './ids';
import { withStandIns } from './standIns';
import {
	aimed,
	asksCodat,
	isPayer,
	POLLING_TRIGGER,
	WEBHOOK_TRIGGER,
	withCompany,
	type Exported,
	type ExportedNode,
} from './workflow';

/** A workflow made ready to be run here, again and again. */
export interface Script {
	workflow: Exported;
	trigger: ExportedNode;
	/** What the trigger puts out; absent where an event of Codat's starts the workflow. */
	items?: object[];
	eventType?: string;
	companyName: string;
	/** Names of the nodes that record payments. */
	payers: string[];
	/** What was changed, in words. */
	notes: string[];
}

/** What a Codat Bill Pay Trigger finds in the books, as a test run in the editor shows it. */
async function polledItems(
	instance: Instance,
	books: PreparedBooks,
	trigger: ExportedNode,
): Promise<object[]> {
	const emulator = await startEmulator({ data: books.copy() });
	try {
		const end = newNode('End', ['noOp', 1], {});
		const connections = {
			[trigger.name]: { main: [[{ node: 'End', type: 'main', index: 0 }]] },
		};
		const workflow = { name: trigger.name, nodes: [trigger, end], connections };
		const settings = { url: emulator.url, retryOnFail: false };
		const id = await instance.add(aimed(workflow, newId(), settings), [codatCredential(emulator)]);
		const [ended] = await instance.executions(id, async () => {
			await instance.rest.post(`/workflows/${id}/run`, {
				triggerToStartFrom: { name: trigger.name },
			});
			return true;
		});
		const items = ended?.data ? itemsOf(ended.data, trigger.name) : [];
		if (items.length > 0) return items as object[];
		throw new PlainError(
			`"${trigger.name}" finds nothing in the books: pin its output in the editor`,
		);
	} finally {
		await emulator.close();
	}
}

/**
 * Makes a user's workflow ready: its IDs are given to records of the books, stand-ins take the place of what can't be
 * reached, and its trigger puts out what it is to put out. Throws a PlainError where that can't be done.
 */
export async function scriptOf(
	given: Exported,
	{ instance, books, trigger }: { instance: Instance; books: PreparedBooks; trigger?: string },
): Promise<Script> {
	const found = triggerOf(given, trigger);
	books.giveIds(idsOf(given, (id) => books.has(id)));
	const filled = withCompany(given, books.companyId());
	const start = triggerOf(filled, found.name);
	const { workflow, notes } = withStandIns(filled, start.name);
	const payers = workflow.nodes.filter((node) => asksCodat(node) && isPayer(node));
	const script = {
		workflow,
		trigger: start,
		companyName: books.companyName,
		payers: payers.map(({ name }) => name),
		notes,
	};
	const pinned = given.pinData?.[start.name]?.map(({ json }) => json);
	if (pinned) return { ...script, items: pinned };
	if (start.type === POLLING_TRIGGER) {
		return { ...script, items: await polledItems(instance, books, start) };
	}
	if (start.type !== WEBHOOK_TRIGGER) return { ...script, items: [{}] };
	const [eventType] = (start.parameters.events ?? []) as string[];
	return { ...script, eventType };
}
