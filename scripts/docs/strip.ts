/**
 * Takes docs/images/pdf-to-paid-bill.png: the PDF of an invoice, the workflow that has captured it, its bill in the
 * books, and the same bill once it is paid. Run by `npx tsx scripts/docs/strip.ts`; needs Chromium and Ghostscript.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startEmulator } from '../../emulator';
import { ensureN8n } from '../n8n/installation/install';
import { packNodes } from '../n8n/installation/pack';
import { eInvoiceFile, rootFolder, sampleInvoices } from '../n8n/paths';
import { startN8n, type N8nServer } from '../n8n/server/server';
import { enteredBill } from '../n8n/story/books';
import { main, type Cleanup } from '../n8n/story/steps';
import { codatCredential, example, type Workflow } from '../n8n/story/workflow';

const REFERENCE = 'RE-2026-0042';

/** Width and height of a page that is looked at, in pixels. */
const [WIDTH, HEIGHT] = [940, 700];

/** Pixels around the nodes of a workflow. */
const ROOM = 70;

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** The first page of the PDF. */
function pictureOfPdf(): Buffer {
	const args = '-q -sDEVICE=png16m -r96 -dLastPage=1 -dTextAlphaBits=4 -o -'.split(' ');
	return execFileSync('gs', [...args, eInvoiceFile], { maxBuffer: 50_000_000 });
}

async function newPage(browser: Browser, [width, height] = [WIDTH, HEIGHT]): Promise<Page> {
	return await (await browser.newContext({ viewport: { width, height } })).newPage();
}

/** The rectangle around nodes, with room for their names. */
function around(boxes: Box[]): Box {
	const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
	const right = Math.max(...boxes.map((box) => box.x + box.width));
	const bottom = Math.max(...boxes.map((box) => box.y + box.height));
	return { x: x - ROOM, y: y - ROOM, width: right - x + 2 * ROOM, height: bottom - y + 2 * ROOM };
}

/** The canvas of a workflow's last run, its nodes with a tick. */
async function pictureOfRun(browser: Browser, n8n: N8nServer, id: string): Promise<Buffer> {
	const page = await newPage(browser, [1600, 1000]);
	await page.goto(`${n8n.url}/signin`);
	await page.fill('input[name="emailOrLdapLoginId"]', n8n.owner.email);
	await page.fill('input[type=password]', n8n.owner.password);
	await page.keyboard.press('Enter');
	await page.waitForURL(/home|workflow/);
	await page.goto(`${n8n.url}/workflow/${id}/executions`);
	const nodes = page.locator('[data-test-id="canvas-node"]');
	await nodes.last().waitFor();
	// The canvas moves until all nodes are in sight.
	await page.waitForTimeout(2000);
	const boxes = await Promise.all((await nodes.all()).map((node) => node.boundingBox()));
	return await page.screenshot({ clip: around(boxes.filter((box) => box !== null)) });
}

/** The row of the bill on the page of its company's books. */
async function pictureOfBill(browser: Browser, url: string): Promise<Buffer> {
	const page = await newPage(browser);
	await page.goto(url);
	await page.getByText(REFERENCE).first().waitFor();
	const top = (await page.getByRole('heading').first().boundingBox())?.y ?? 0;
	return await page.screenshot({ clip: { x: 8, y: top - 8, width: WIDTH - 90, height: 400 } });
}

/** The pictures side by side, each with what it shows. */
async function writeStrip(browser: Browser, pictures: Array<[string, Buffer]>): Promise<void> {
	const figures = pictures.map(
		([caption, png]) =>
			`<figure><div><img src="data:image/png;base64,${png.toString('base64')}"></div><figcaption>${caption}</figcaption></figure>`,
	);
	const page = await newPage(browser, [1640, 880]);
	await page.setContent(`<style>
		body { margin: 0; padding: 12px; display: grid; grid-template-columns: 1fr 1fr; gap: 12px; font: 20px sans-serif; background: #fff }
		figure { margin: 0 }
		div { height: 380px; overflow: hidden; border: 1px solid #ccc; border-radius: 6px }
		img { width: 100% }
		figcaption { padding: 8px 2px }
	</style>${figures.join('')}`);
	const file = path.join(rootFolder, 'docs/images/pdf-to-paid-bill.png');
	await page.screenshot({ path: file });
}

/** The example that pays approved bills, with the rules for another company and supplier. */
function paying(company = '', { supplierName = '' } = {}): Workflow {
	const flow = JSON.stringify(example('pay-bills'))
		.replaceAll('Harbour Lane Bakery', company)
		.replaceAll('Fernhill Packaging Supplies Ltd', supplierName);
	return JSON.parse(flow) as Workflow;
}

void main('strip', async (cleanup: Cleanup) => {
	await ensureN8n();
	const tarball = await packNodes();
	const emulator = await startEmulator();
	cleanup.add(() => emulator.close());
	const n8n = await startN8n({ tarball, files: sampleInvoices });
	cleanup.add(() => n8n.stop());
	await n8n.importCredential(codatCredential(emulator));
	const capture = await n8n.importWorkflow(example('capture-bill'));
	const browser = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu'],
	});
	cleanup.add(() => browser.close());

	const billId = enteredBill(await n8n.runWorkflow(capture), REFERENCE);
	const bill = emulator.ledger().bills.find(({ id }) => id === billId);
	const company = emulator.ledger().companies.find(({ id }) => id === bill?.companyId);
	const books = `${emulator.url}/books/${bill?.companyId}`;
	const entered = await pictureOfBill(browser, books);
	await n8n.runWorkflow(await n8n.importWorkflow(paying(company?.name, bill?.supplierRef)));
	await writeStrip(browser, [
		['1. The PDF comes', pictureOfPdf()],
		['2. The workflow reads it', await pictureOfRun(browser, n8n, capture)],
		['3. An open bill, with its file', entered],
		['4. The bill is paid', await pictureOfBill(browser, books)],
	]);
});
