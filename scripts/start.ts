/** `npm start`: an emulator of Codat and a real n8n with these nodes, on this machine, to look at and play with. */
import { Command, InvalidArgumentError } from 'commander';
import { startEmulator } from '../emulator';
import { startChatModel } from './model/chatModel';
import { readsInvoices } from './model/reader';
import { PlainError } from './n8n/explain';
import { ensureN8n } from './n8n/installation/install';
import { packNodes } from './n8n/installation/pack';
import { startMailbox } from './n8n/mailbox';
import { newInvoiceFile, sampleInvoices } from './n8n/paths';
import { requirePort } from './n8n/server/ports';
import { newSecret } from './n8n/server/secret';
import { startN8n, type N8nServer } from './n8n/server/server';
import { enteredBill, readCapture, readStory } from './n8n/story/books';
import { importPublished } from './n8n/story/executions';
import { main, step, type Cleanup } from './n8n/story/steps';
import { nextSteps, STAND_IN, tell } from './n8n/story/story';
import {
	atCompany,
	codatCredential,
	example,
	exampleNames,
	formCredential,
	type Workflow,
} from './n8n/story/workflow';

function portNumber(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65536) return port;
	throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
}

/** Whose books the examples that leave the choice open work on. */
const COMPANY = 'Harbour Lane Bakery';

/** The examples that others call. */
const CALLED = ['ask-by-email', 'ask-then-write'];

const addTo = (n8n: N8nServer, workflow: Workflow) => n8n.importWorkflow(workflow);

interface Ports {
	port: number;
	emulatorPort: number;
}

const { port, emulatorPort } = new Command('npm start --')
	.description('Starts an emulator of Codat and a real n8n with the Codat nodes, on this machine.')
	.option('--port <port>', "port of n8n's editor", portNumber, 5678)
	.option('--emulator-port <port>', 'port of the emulator', portNumber, 4010)
	.parse()
	.opts<Ports>();

void main('start', async (cleanup: Cleanup) => {
	await requirePort(port, 'n8n', '--port');
	await requirePort(emulatorPort, 'the emulator', '--emulator-port');
	await ensureN8n();
	const tarball = await step('Build and pack the nodes', packNodes);
	const emulator = await step('Start the emulator of Codat', () =>
		startEmulator({ port: emulatorPort, apiKey: newSecret() }),
	);
	cleanup.add(() => emulator.close());
	const model = await step(STAND_IN, () => startChatModel(readsInvoices));
	cleanup.add(() => model.close());
	const mailbox = await step('Start a mailbox, which forwards no mail', () => startMailbox());
	cleanup.add(() => mailbox.close());
	const form = formCredential(newSecret());
	const n8n = await step('Start n8n with the packed nodes', () =>
		startN8n({ tarball, port, files: sampleInvoices }),
	);
	cleanup.add(() => n8n.stop());
	const workflows = await step('Load the credentials and all example workflows', async () => {
		for (const credential of [
			codatCredential(emulator),
			model.credential,
			mailbox.credential,
			form,
		])
			await n8n.importCredential(credential);
		const ids = new Map<string, string>();
		for (const name of exampleNames()) {
			const workflow = atCompany(example(name), emulator.books.companyNamed(COMPANY));
			// What others call must be published.
			const add = CALLED.includes(name) ? importPublished : addTo;
			ids.set(name, await add(n8n, workflow));
		}
		return ids;
	});
	const runExample = (name: string) => n8n.runWorkflow(workflows.get(name) ?? name);
	const eInvoice = await step('Capture the e-invoice, which holds its data', async () =>
		enteredBill(await runExample('capture-bill'), 'RE-2026-0042'),
	);
	const billId = await step('Capture the ordinary PDF, whose text the stand-in reads', async () =>
		enteredBill(await runExample('capture-any-invoice'), 'INV-2026-0117'),
	);
	await step('Pay the bill', () => runExample('pay-bills'));

	const captured = await readCapture(emulator, eInvoice);
	console.log(`\n${tell(captured)}\n\n${tell(await readStory(emulator, billId))}\n`);
	console.log(`Editor    ${n8n.url}/home/workflows`);
	console.log(`Login     ${n8n.owner.email}, password ${n8n.owner.password}`);
	console.log(`Emulator  ${emulator.url}, API key ${emulator.apiKey}`);
	console.log(`Mailbox   ${mailbox.url}: what the examples send by e-mail`);
	console.log(`Forms     user ${form.data.user}, password ${form.data.password}`);
	console.log(`\n${nextSteps(newInvoiceFile)}\n\nCtrl-C stops everything.`);
	cleanup.codeOnSignal = 0;
	await n8n.ended;
	if (!cleanup.begun) throw new PlainError('n8n ended by itself: see .cache/n8n-server.log.');
});
