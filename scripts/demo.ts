/** `npm run demo`: from the PDF of an invoice to a paid bill, headless, checked in the books. */
import { startEmulator } from '../emulator';
import { compareAttachment, createdBill, readStory } from './n8n/books';
import { N8nCli } from './n8n/cli';
import { createHome } from './n8n/home';
import { ensureN8n } from './n8n/install';
import { packNodes } from './n8n/pack';
import { invoiceFile } from './n8n/paths';
import { newSecret } from './n8n/secret';
import { main, step } from './n8n/steps';
import { summary } from './n8n/story';
import { codatCredential, example } from './n8n/workflow';

void main('demo', async (cleanup) => {
	await ensureN8n();
	const tarball = await step('Build and pack the nodes', packNodes);
	const emulator = await step('Start the emulator of Codat', () =>
		startEmulator({ apiKey: newSecret() }),
	);
	cleanup.add(() => emulator.close());
	const home = await step('Install the packed nodes in n8n', () =>
		createHome({ tarball, files: [invoiceFile] }),
	);
	cleanup.add(() => home.remove());

	const n8n = new N8nCli(home);
	const [capture, pay] = [example('capture-bill'), example('pay-bills')];
	await step('Load the credential and the workflows', async () => {
		await n8n.importCredential(codatCredential(emulator));
		for (const workflow of [capture, pay]) await n8n.importWorkflow(workflow);
	});
	const billId = await step('Capture the bill from the PDF', async () =>
		createdBill(await n8n.execute(capture.id)),
	);
	await step('Pay the bill', () => n8n.execute(pay.id));
	const story = await step('Find bill, attachment and payment in the books', () =>
		readStory(emulator, billId),
	);
	await step('Download the attachment and compare its bytes', () =>
		compareAttachment(emulator, story),
	);
	console.log(summary(story));
});
