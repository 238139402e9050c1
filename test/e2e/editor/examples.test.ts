/**
 * The example workflows in the editor, as somebody sees them who has just imported them: nothing is missing. Their
 * pictures in test/e2e/artifacts are those of the README.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startChatModel } from '../../../scripts/model/chatModel';
import { readsInvoices } from '../../../scripts/model/reader';
import { example, exampleNames } from '../../../scripts/n8n/story/workflow';
import { useEditor } from '../support/editor/useEditor';
import { sender } from '../support/files/capture';

/** What a note tells the user to choose before it can run: a company, a credential of another service. */
const TO_CHOOSE: Record<string, string[]> = {
	'approve-and-pay': ['Choose the company'],
	'ask-by-slack': ['Ask', 'Ask somebody else', 'Remind', 'Tell'],
	'ask-then-write': ['Choose the company'],
	'due-soon': ['When a bill is due soon'],
};

/** In the page: lines of notes that a node covers, or that are cut off below. A text, as tsx has helpers of its own. */
const unreadable = `(() => {
	const all = (selector) => [...document.querySelectorAll(selector)];
	const notes = all('[data-test-id="sticky"]');
	const nodes = all('[data-test-id="canvas-node"]')
		.filter((node) => !notes.some((note) => node.contains(note) || note.contains(node)));
	const meet = (a, b) =>
		a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
	return notes.flatMap((note) => {
		const texts = document.createTreeWalker(note, NodeFilter.SHOW_TEXT);
		const found = [];
		while (texts.nextNode()) {
			const range = document.createRange();
			range.selectNodeContents(texts.currentNode);
			for (const line of range.getClientRects()) {
				const over = nodes.find((node) => meet(node.getBoundingClientRect(), line));
				const text = texts.currentNode.textContent;
				if (over) found.push(over.dataset.nodeName + ' covers: ' + text);
				else if (line.bottom > note.getBoundingClientRect().bottom + 1) found.push('Cut off: ' + text);
			}
		}
		return found;
	});
})()`;

const open = useEditor({ name: 'editor-examples', shots: 'examples' }, async ({ stage }) => {
	// Only its credential is needed.
	const model = await startChatModel(readsInvoices);
	await stage.n8n.importCredential(model.credential);
	await stage.n8n.importCredential(sender);
	await model.close();
});

for (const name of exampleNames())
	test(`${name} opens without a warning`, { timeout: 60_000 }, async () => {
		const { editor, stage } = open;
		const workflow = example(name);
		const nodes = workflow.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
		const id = await stage.n8n.importWorkflow(workflow);
		await editor.page.setViewportSize({ width: 1600, height: 900 });
		await editor.goto(`/workflow/${id}`);
		await editor.at('canvas-node').waitFor();
		await editor.page.keyboard.press('1');
		await editor.page.waitForTimeout(1000);
		await editor.shot(name);
		const marks = editor.page.locator('[data-test-id="canvas-node"]', {
			has: editor.page.locator('[data-test-id="node-issues"]'),
		});
		const marked = await marks.evaluateAll((found) =>
			found.map((node) => node.getAttribute('data-node-name') ?? ''),
		);
		assert.deepEqual(marked.sort(), (TO_CHOOSE[name] ?? []).sort());
		assert.equal(await editor.page.locator('[data-test-id="canvas-node"]').count(), nodes.length);
		assert.deepEqual(await editor.page.evaluate(unreadable), []);
	});
