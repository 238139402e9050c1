/** A tool of an AI agent, added by hand in the editor, in Chromium. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Workflow } from '../../../scripts/n8n/story/workflow';
import { useEditor } from '../support/editor/useEditor';
import { agentNode } from '../support/toolbox';

const open = useEditor({ name: 'editor-tool', shots: 'tool' });

const AGENT = 'codatToolByHand';

const agent = {
	id: AGENT,
	name: 'Agent without tools',
	nodes: [
		agentNode('Chat', '@n8n/n8n-nodes-langchain.chatTrigger', 1.1, { options: {} }),
		{
			...agentNode('Agent', '@n8n/n8n-nodes-langchain.agent', 3, { options: {} }),
			position: [240, 0],
		},
	],
	connections: { Chat: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
} as unknown as Workflow;

test(
	'a tool that is added lists bills; to create them, the model gives the lines',
	{ timeout: 90_000 },
	async () => {
		const { editor, stage } = open;
		await editor.goto(`/workflow/${await stage.n8n.importWorkflow(agent)}`);
		await editor.at('canvas-node').waitFor();
		await editor.page.locator('[data-test-id="canvas-handle-plus"]').last().click();
		await editor.searchNodes('Codat', editor.entry('Codat Bill Pay Tool'));
		await editor.shot('panel');
		await editor.entry('Codat Bill Pay Tool').click();
		await editor.at('ndv').waitFor();
		await editor.shot('added');
		const shown = async (name: string) => await editor.field(name).locator('input').inputValue();
		assert.equal(await shown('resource'), 'Bill');
		assert.equal(await shown('operation'), 'Get Many');

		await editor.choose(editor.field('operation'), /^Create\s*Enter an unpaid/);
		await editor.shot('create');
		assert.equal(await shown('lineItemsInput'), 'Using JSON');
		await editor.page.getByText('Defined automatically by the').first().waitFor();
	},
);
