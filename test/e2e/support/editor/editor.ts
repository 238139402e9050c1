import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import type { N8nServer } from '../../../../scripts/n8n/server/server';

const artifacts = path.join(__dirname, '../../artifacts');
const flags =
	'--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** n8n's editor in Chromium, by what a person does in it. Every wait is bounded. */
export class Editor {
	private shots = 0;

	private constructor(
		readonly page: Page,
		private readonly n8n: N8nServer,
		private readonly name: string,
		readonly close: () => Promise<void>,
	) {}

	/** Opens Chromium and signs in as the owner. The name of the test file begins those of its screenshots. */
	static async open(n8n: N8nServer, name: string): Promise<Editor> {
		const args = flags.split(' ');
		const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
		const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
		page.setDefaultTimeout(15_000);
		const editor = new Editor(page, n8n, name, () => browser.close());
		await page.goto(`${n8n.url}/signin`);
		await page.fill('input[name="emailOrLdapLoginId"]', n8n.owner.email);
		await page.fill('input[type=password]', n8n.owner.password);
		await page.keyboard.press('Enter');
		await page.waitForURL(/home|workflow/);
		return editor;
	}

	/** n8n's own marks for tests, first visible one. */
	at(testId: string, inside: Page | Locator = this.page): Locator {
		return inside.locator(`[data-test-id="${testId}"]`).locator('visible=true').first();
	}

	/** As `at`, the last visible one. */
	lastAt(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`).locator('visible=true').last();
	}

	/** A screenshot of a step, numbered, in test/e2e/artifacts. */
	async shot(name: string): Promise<void> {
		mkdirSync(artifacts, { recursive: true });
		const number = String(++this.shots).padStart(2, '0');
		await this.page.screenshot({
			path: path.join(artifacts, `${this.name}-${number}-${name}.png`),
		});
	}

	async goto(place: string): Promise<void> {
		await this.page.goto(`${this.n8n.url}${place}`);
	}

	/** An entry of the menu that is open. */
	choice(text: string | RegExp): Locator {
		return this.page
			.locator('.el-select-dropdown__item, [role=option]')
			.locator('visible=true')
			.filter({ hasText: text })
			.first();
	}

	/** Clicks beside the form of an open node, which closes what has popped up. The key Escape might close the node. */
	private async leaveField(): Promise<void> {
		await this.page.getByText('Output', { exact: true }).locator('visible=true').first().click();
	}

	/**
	 * Opens a list until it shows an entry, as a person does who sees none: n8n 2.41 files a list under the node's
	 * parameters of the moment it was asked for, so it stays empty if one is taken over meanwhile.
	 */
	private async openUntil(control: Locator, entry: Locator): Promise<void> {
		for (let attempt = 1; attempt < 3; attempt++) {
			await control.click();
			const isThere = await entry.waitFor({ timeout: 4000 }).then(
				() => true,
				() => false,
			);
			if (isThere) return;
			await this.leaveField();
		}
		await control.click();
		await entry.waitFor();
	}

	/** Opens a drop-down list and takes an entry. */
	async choose(control: Locator, text: string | RegExp): Promise<void> {
		await this.openUntil(control, this.choice(text));
		await this.choice(text).click();
	}

	/** The input of a parameter; of the last line, when lines have it. */
	field(name: string): Locator {
		return this.page.locator(`[data-test-id="parameter-input-${name}"]`).last();
	}

	async type(name: string, text: string): Promise<void> {
		await this.field(name).locator('input').fill(text);
		await this.page.keyboard.press('Tab');
	}

	/** Searches a drop-down list for a text and takes what it finds. */
	async select(name: string, search: string): Promise<void> {
		await this.openUntil(this.field(name), this.choice(''));
		await this.page.keyboard.type(search);
		await this.choice(search).click();
	}

	/** Searches a resource locator's list for a text and takes what it finds. */
	async pick(name: string, search: string): Promise<void> {
		const input = this.at('rlc-input', this.at(`resource-locator-${name}`));
		await this.openUntil(input, this.at('rlc-item'));
		const found = this.page.waitForResponse((answer) => /resource-locator/.test(answer.url()));
		await this.at('rlc-search').fill(search);
		await found;
		await this.page
			.locator('[data-test-id="rlc-item"]')
			.locator('visible=true')
			.filter({ hasText: search })
			.first()
			.click();
	}

	/** Gives a resource locator an ID by expression, such as `$json.id`. */
	async pickByExpression(name: string, expression: string): Promise<void> {
		const locator = this.at(`resource-locator-${name}`);
		await this.choose(this.at('rlc-mode-selector', locator), 'By ID');
		await locator.locator('input').last().fill('=');
		// At once: key by key, the editor of expressions adds closing brackets, sometimes in between.
		await locator.locator('.cm-content').fill(`{{ ${expression} }}`);
		// Its preview covers what is below.
		await this.leaveField();
	}

	/** Searches the node panel, which must be open, until it shows the entry. Returns the texts of all. */
	async searchNodes(text: string, entry: Locator): Promise<string[]> {
		await this.at('node-creator-search-bar').fill(text);
		await entry.waitFor();
		return await this.page.locator('[data-test-id="item-iterator-item"]').allInnerTexts();
	}

	/** An entry of the node panel. */
	entry(name: string): Locator {
		return this.page
			.locator('[data-test-id="item-iterator-item"]')
			.filter({ hasText: name })
			.first();
	}

	/** Adds a node after the last one, by the name of its action. */
	async addAction(node: string, action: string): Promise<void> {
		await this.page.locator('[data-test-id="canvas-handle-plus"]').last().click();
		await this.searchNodes(node, this.entry(node));
		await this.entry(node).click();
		await this.page.getByText(action, { exact: true }).click();
		await this.at('ndv').waitFor();
	}

	/** A switch of a node's parameters. */
	async toggle(name: string): Promise<void> {
		await this.field(name).locator('.el-switch, [role=switch]').first().click();
	}

	/** Goes to a new workflow that begins with a trigger, of which the panel may ask for an event. */
	async newWorkflow(trigger = 'Manual Trigger', event?: string): Promise<void> {
		await this.goto('/workflow/new');
		await this.at('canvas-plus-button').click();
		await this.searchNodes(trigger, this.entry(trigger));
		await this.entry(trigger).click();
		if (event) await this.page.getByText(event, { exact: true }).click();
	}

	/** Opens a node of a workflow. */
	async openNode(workflowId: string, name: string): Promise<void> {
		await this.goto(`/workflow/${workflowId}`);
		const node = this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
		await node.dblclick();
		await this.at('ndv').waitFor();
	}

	/** Adds an option to a collection, by the text of the collection's button. */
	async addOption(button: string, option: string): Promise<void> {
		const { page } = this;
		const all = page.getByPlaceholder(button).or(page.getByText(button, { exact: true }));
		await all.locator('visible=true').last().click();
		await this.choice(option).click();
	}

	/** Searches the panel for what may follow the last node. Returns the names that hold a word. */
	async namesInPanel(word: string, entry: string): Promise<string[]> {
		await this.page.locator('[data-test-id="canvas-handle-plus"]').last().click();
		const found = await this.searchNodes(word, this.entry(entry));
		return found.map((text) => text.split('\n')[0]).filter((name) => name.includes(word));
	}

	async closeNode(): Promise<void> {
		await this.at('ndv-close-button').click();
		await this.at('ndv').waitFor({ state: 'hidden' });
	}

	/** Runs the open node and returns what its output says when it is done. */
	async execute(): Promise<string> {
		const result = this.page.locator(
			'[data-test-id="node-run-status-success"], [data-test-id="node-run-status-danger"]',
		);
		await this.at('node-execute-button').click();
		await result.locator('visible=true').first().waitFor({ timeout: 30_000 });
		return await this.at('output-panel').innerText();
	}
}
