/** `npm run prove`, as a user runs it: on a workflow that survives, and on one that pays twice. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { loadExeca } from '../../scripts/n8n/execa';
import { ensureN8n } from '../../scripts/n8n/installation/install';
import { rootFolder } from '../../scripts/n8n/paths';
import { newNode, replace } from '../../scripts/prove/running/chain';
import type { Exported } from '../../scripts/prove/script/workflow';
import { payBillsWithApproval } from './support/approval';
import { setUp } from './support/stage';

const bounded = { timeout: 600_000 };

/**
 * The supplier that the example approves; the bills of a sample invoice that nobody has sent here are its bills there.
 */
const SUPPLIER = 'Fernhill Packaging Supplies Ltd';

let folder: string;

before(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'codat-prove-test-'));
	await ensureN8n();
}, setUp);

after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command. Returns its exit code and what it printed. */
async function prove(...args: string[]): Promise<{ code?: number; output: string }> {
	const execa = await loadExeca();
	const command = ['--import', 'tsx', 'scripts/prove/cli.ts', ...args];
	const { exitCode, all } = await execa('node', command, {
		...{ cwd: rootFolder, all: true, reject: false, stdin: 'ignore' },
	});
	return { code: exitCode, output: all };
}

test(
	'bills that a person approves are paid once, and each payment is accounted for',
	bounded,
	async () => {
		const file = path.join(folder, 'approved.json');
		writeFileSync(file, JSON.stringify(payBillsWithApproval()));
		const { code, output } = await prove(
			file,
			'--scenario',
			'lost-answers',
			'--supplier',
			SUPPLIER,
		);
		assert.equal(code, 0, output);
		assert.match(output, /"Ask for approval" is answered with yes/);
		const line =
			/workflow="Pay approved bills" scenarios=1 payments=(\d+) duplicates=0 lost=0 unexplained=0$/m;
		assert.ok(Number(line.exec(output)?.[1]) > 1, output);
		// n8n was killed in one of its runs.
		assert.match(output, /│ lost-answers │ \d+ +│ [1-9] +│ 1 +│/);
	},
);

test(
	'a workflow that pays by HTTP Request without a key is caught, with its requests',
	bounded,
	async () => {
		const file = path.join(__dirname, 'fixtures/pay-by-http.json');
		const { code, output } = await prove(file, '--scenario', 'lost-answers');
		assert.equal(code, 1, output);
		assert.match(output, /"Tell the team" is left out/);
		assert.match(output, / duplicates=[1-9]\d* lost=0 unexplained=\d+$/m);
		assert.match(output, /lost-answers: duplicate: payment of 10 for bill INV-1001 of /);
		const request =
			/#\d+ POST …\/payables\/bills\/[\w-]+\/payment: no answer \(resetAfterCommit\), without Idempotency-Key \[run\]/;
		assert.match(output, request);
	},
);

test(
	'a workflow that pays without a key is caught where payments wait for an approval',
	bounded,
	async () => {
		const instalments = readFileSync(path.join(__dirname, 'fixtures/pay-by-http.json'), 'utf8');
		const file = path.join(folder, 'in-full.json');
		const whole = '\\"amount\\": {{ $json.amountDue }},';
		writeFileSync(
			file,
			instalments.replace('\\"amount\\": 10,', () => whole),
		);
		const { code, output } = await prove(
			...[file, '--platform', 'Sage Intacct', '--scenario', 'payments-wait'],
		);
		assert.equal(code, 1, output);
		assert.match(output, /The company is "[\w ]+", its software Sage Intacct/);
		assert.match(output, /The bank account 9e32cbf8-\S+ is \w+/);
		assert.match(output, /payments-wait: duplicate: payment of [\d.]+ for bill INV-/);
		assert.match(output, /^Without Idempotency-Key: (\d+) of \1 writes/m);
	},
);

/** A workflow that also asks a server of this machine in every way that a Code node has, and by a program. */
function reachingOut(url: string): object {
	const file = path.join(__dirname, 'fixtures/pay-by-http.json');
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as Exported;
	const { hostname: host, port } = new URL(url);
	const jsCode = `
		const proxy = { protocol: 'http', host: '${host}', port: ${port} };
		const ways = [
			() => this.helpers.httpRequest({ url: '${url}/direct' }),
			() => this.helpers.httpRequest({ url: 'http://192.0.2.1/proxy', proxy }),
			() => fetch('${url}/fetch'),
			() => require('child_process').execSync('curl -s ${url}/program'),
		];
		for (const way of ways) try { await way(); } catch {}
		return $input.all();`;
	const code = newNode('Reach out', ['code', 2], { jsCode });
	const clone = newNode('Clone', ['git', 1], {
		operation: 'clone',
		sourceRepository: `${url}/git`,
	});
	const [, list] = workflow.nodes;
	return replace(workflow, list.name, [clone, code, list]);
}

test('nothing of the workflow gets out, but to the emulator', bounded, async (context) => {
	const asked: Array<string | undefined> = [];
	const server = createServer((request, response) => {
		asked.push(request.url);
		response.end();
	});
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.2', resolve));
	const url = `http://127.0.0.2:${(server.address() as AddressInfo).port}`;
	const file = path.join(folder, 'reaching-out.json');
	writeFileSync(file, JSON.stringify(reachingOut(url)));
	process.env.NODE_FUNCTION_ALLOW_BUILTIN = '*';
	const { output } = await prove(file, '--scenario', 'calm');
	delete process.env.NODE_FUNCTION_ALLOW_BUILTIN;
	server.close();
	assert.match(output, /^Prove only workflows that you trust/);
	assert.match(output, /"Clone" is left out/);
	assert.match(output, /payments=[1-9]/);
	if (/could have no network of its own/.test(output)) {
		context.diagnostic('this machine gives nobody a network of its own');
		assert.ok(!asked.includes('/program') && !asked.some((path) => path?.startsWith('/git')));
	} else assert.deepEqual(asked, []);
});

test('what a workflow cannot be run without is named', bounded, async () => {
	const missing = await prove(path.join(folder, 'nowhere.json'));
	assert.equal(missing.code, 1);
	assert.match(missing.output, /nowhere\.json can't be read/);
	const unknown = await prove('x.json', '--scenario', 'lost-answer');
	assert.equal(unknown.code, 1);
	assert.match(unknown.output, /"lost-answer" is none of: all, calm, lost-answers/);
});
