/** `npm run demo`: from the PDFs of two invoices to their bills, one of them paid; headless, checked in the books. */
import { startEmulator } from '../emulator';
import { startChatModel } from './model/chatModel';
import { readsInvoices } from './model/reader';
import { N8nCli } from './n8n/cli';
import { ensureN8n } from './n8n/installation/install';
import { packNodes } from './n8n/installation/pack';
import { eInvoiceFile, invoiceFile, sampleInvoices } from './n8n/paths';
import { createHome } from './n8n/server/home';
import { newSecret } from './n8n/server/secret';
import { compareAttachment, enteredBill, readCapture, readStory } from './n8n/story/books';
import { main, step } from './n8n/story/steps';
import { STAND_IN, summary, tell } from './n8n/story/story';
import { codatCredential, example, formCredential } from './n8n/story/workflow';

void main('demo', async (cleanup) => {
	await ensureN8n();
	const tarball = await step('Build and pack the nodes', packNodes);
	const emulator = await step('Start the emulator of Codat', () =>
		startEmulator({ apiKey: newSecret() }),
	);
	cleanup.add(() => emulator.close());
	const model = await step(STAND_IN, () => startChatModel(readsInvoices));
	cleanup.add(() => model.close());
	const home = await step('Install the packed nodes in n8n', () =>
		createHome({ tarball, files: sampleInvoices }),
	);
	cleanup.add(() => home.remove());

	const n8n = new N8nCli(home);
	const [capture, captureAny, pay] = ['capture-bill', 'capture-any-invoice', 'pay-bills'].map(
		example,
	);
	await step('Load the credentials and the workflows', async () => {
		const form = formCredential(newSecret());
		for (const credential of [codatCredential(emulator), model.credential, form])
			await n8n.importCredential(credential);
		for (const workflow of [capture, captureAny, pay]) await n8n.importWorkflow(workflow);
	});
	const eInvoice = await step('Capture the e-invoice, which holds its data', async () =>
		readCapture(emulator, enteredBill(await n8n.execute(capture.id), 'RE-2026-0042')),
	);
	const billId = await step('Capture the ordinary PDF, whose text the stand-in reads', async () =>
		enteredBill(await n8n.execute(captureAny.id), 'INV-2026-0117'),
	);
	await step('Pay the bill', () => n8n.execute(pay.id));
	const story = await step('Find bills, attachments and the payment in the books', () =>
		readStory(emulator, billId),
	);
	await step('Download the attachments and compare their bytes', async () => {
		await compareAttachment(emulator, eInvoice, eInvoiceFile);
		await compareAttachment(emulator, story, invoiceFile);
	});
	console.log(`\n${tell(eInvoice)}\n\n${tell(story)}\n`);
	console.log(summary(story));
});
