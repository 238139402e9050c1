import { spawn, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import {
	copyFileSync,
	lstatSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { Agent, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import { generate } from 'selfsigned';
import { certificateIn } from '../../../emulator/http/tls';
import { guid, requestsFor, startWithClients, type Started } from './support';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'codat-emulator-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** The text of a fixed series of answers: lists, writes, a replay, a refusal, a file. */
async function answers(started: Started): Promise<string> {
	const site = requestsFor(started);
	const keyed = (number: number) => ({ headers: { 'Idempotency-Key': guid(number) } });
	const log: unknown[] = [];
	const note = async (answer: Promise<{ status: number; headers: object; data: unknown }>) => {
		const { status, headers, data } = await answer;
		log.push(status, Object.entries(headers), data);
		return data;
	};
	await note(started.api.get('/companies'));
	const bill = (await note(started.api.post(`${site.base}/bills`, site.bill(), keyed(1)))) as {
		id: string;
	};
	await note(started.api.post(`${site.base}/bills`, site.bill(), keyed(1)));
	await note(started.api.post(`${site.base}/bills/${bill.id}/payment`, site.payment(2), keyed(2)));
	await note(
		started.api.post(`${site.base}/bills/${bill.id}/payment`, site.payment(2000), keyed(3)),
	);
	await note(started.api.get(`${site.base}/bills`));
	return JSON.stringify(log);
}

it('refuses a port or a moment that none can be, in words', async () => {
	await expect(startWithClients({ port: 99_999 })).rejects.toThrow(
		'The option port must be a whole number from 0 to 65535, not 99999.',
	);
	await expect(startWithClients({ now: Number.NaN })).rejects.toThrow(
		'The option now must be milliseconds since 1970 or a moment such as 2026-01-31T09:00:00Z, not NaN.',
	);
	await expect(startWithClients({ now: 'soon' })).rejects.toThrow('not soon.');
	await expect(startWithClients({ sede: 2 } as never)).rejects.toThrow(
		/^startEmulator has no option sede. There are: .*seed/,
	);
	const started = await startWithClients({ now: '2026-01-31T09:00:00Z' });
	expect(started.emulator.now()).toBe(Date.UTC(2026, 0, 31, 9));
	await started.close();
});

describe('a clock that stands still', () => {
	it('makes a run repeatable to the byte', async () => {
		const now = Date.UTC(2026, 0, 31, 9);
		const run = async (seed: number) => {
			const started = await startWithClients({ seed, now });
			const text = await answers(started);
			await started.close();
			return text.replaceAll(`:${new URL(started.emulator.url).port}`, ':PORT');
		};
		const first = await run(7);
		expect(first).toContain('Sat, 31 Jan 2026 09:00:00 GMT');
		expect(await run(7)).toBe(first);
		expect(await run(8)).not.toBe(first);
	});

	it('goes on when it is moved, and still lets a minute of requests go by', async () => {
		const started = await startWithClients({ now: 0, limits: { perMinute: 2 } });
		started.emulator.advanceClock(90_000);
		expect(started.emulator.context.clock.iso()).toBe('1970-01-01T00:01:30.000Z');
		for (const status of [200, 200, 429])
			expect((await started.api.get('/companies')).status).toBe(status);
		started.emulator.advanceClock(60_001);
		expect((await started.api.get('/companies')).status).toBe(200);
		await started.close();
	});
});

describe('books in a file', () => {
	it('outlive a restart, with files, consumers and idempotency keys', async () => {
		const data = join(folder, 'books.json');
		const before = await startWithClients({ data });
		const site = requestsFor(before);
		const headers = { 'Idempotency-Key': guid(1) };
		const { data: bill } = await before.api.post(`${site.base}/bills`, site.bill(), { headers });
		const form = new FormData();
		form.append('file', new Blob([Uint8Array.from([0, 255, 128])]), 'a.pdf');
		await before.api.post(`${site.base}/bills/${bill.id}/attachments`, form);
		await before.api.post('/webhooks', { url: 'http://127.0.0.1:9/', eventTypes: ['a.b'] });
		before.emulator.advanceClock(60_000);
		const ledger = before.emulator.ledger();
		const clock = before.emulator.context.clock.offset;
		const consumers = [...before.emulator.context.webhooks.list()];
		await before.close();

		const after = await startWithClients({ data });
		const { counters, ...records } = after.emulator.ledger();
		expect(records).toEqual({ ...ledger, counters: undefined });
		expect(counters.requests).toBe(0);
		expect(after.emulator.context.webhooks.list()).toEqual(consumers);
		expect(after.emulator.context.clock.offset).toBe(clock);
		const replay = await after.api.post(`${site.base}/bills`, site.bill(), { headers });
		expect([replay.data.id, after.emulator.ledger().counters.replays]).toEqual([bill.id, 1]);
		// New records are new: the stream of ids goes on where it was.
		const other = await after.api.post(`${site.base}/bills`, site.bill({ reference: 'T-2' }));
		expect(ledger.bills.map(({ id }) => id)).not.toContain(other.data.id);
		await after.emulator.reset();
		expect(after.emulator.ledger().bills.map(({ id }) => id)).not.toContain(bill.id);
		await after.close();
	});

	it('have every write before it is answered, also when the process is killed then', async () => {
		const data = join(folder, 'books.json');
		const killed = await startWithClients({ data });
		for (const name of ['Kestrel Freight', 'Harbour Lane Bakery']) {
			const { base, ...site } = requestsFor(killed, name);
			const { data: bill } = await killed.api.post(`${base}/bills`, site.bill());
			await killed.api.put(`${base}/bills/${bill.id}`, site.bill({ reference: 'T-2' }));
			await killed.api.post(`${base}/bills/${bill.id}/payment`, site.payment(3));
			const supplier = { supplierName: 'Written Down Ltd', status: 'Active' };
			const { data: added } = await killed.api.post(`${base}/suppliers`, supplier);
			await killed.api.put(`${base}/suppliers/${added.id}`, { ...supplier, phone: '1' });
			for (const content of ['a', 'b']) {
				const form = new FormData();
				form.append('file', new Blob([content]), 'a.pdf');
				await killed.api.post(`${base}/bills/${bill.id}/attachments`, form);
			}
		}
		await killed.control.post('/companies', { name: 'Gone Ltd', platformKey: 'gbol' });
		await killed.api.delete(`/companies/${killed.emulator.books.companyNamed('Gone Ltd').id}`);
		const [expired, relinked, renamed] = [...killed.emulator.books.companies].map(
			({ id, connections }) => ({ id, connection: [...connections][0]?.id }),
		);
		await killed.control.post(`/connections/${expired.connection}/expire`);
		for (const act of ['unlink', 'link'])
			await killed.control.post(`/connections/${relinked.connection}/${act}`);
		await killed.api.patch(`/companies/${renamed.id}`, { name: 'Renamed Ltd' });
		await killed.api.delete(`/companies/${renamed.id}/products/payables`);
		const quirks = { connectionId: relinked.connection, quirks: ['closedPeriods'] };
		await killed.control.put('/quirks', quirks);
		const last = [...killed.emulator.books.connections()].pop();
		await killed.api.delete(`/companies/${last?.company.id}/connections/${last?.connection.id}`);
		// What the file and its log hold at this moment is what kill -9 leaves behind.
		const left = join(folder, 'left.json');
		for (const end of ['', '-wal']) copyFileSync(`${data}${end}`, `${left}${end}`);
		const after = await startWithClients({ data: left });
		const { counters: before, ...recorded } = killed.emulator.ledger();
		const { counters, ...kept } = after.emulator.ledger();
		expect(kept).toEqual(recorded);
		expect(JSON.parse(after.emulator.save())).toEqual(JSON.parse(killed.emulator.save()));
		expect([before.requests > 0, counters.requests]).toEqual([true, 0]);
		await killed.close();
		await after.close();
	});

	it('are whole again after a write that failed, as on a full disk', async () => {
		const data = join(folder, 'books.db');
		const started = await startWithClients({ data });
		const { base, ...site } = requestsFor(started);
		const { StatementSync } = process.getBuiltinModule('node:sqlite');
		const full = jest.spyOn(StatementSync.prototype, 'run').mockImplementation(() => {
			throw new Error('database or disk is full');
		});
		jest.spyOn(console, 'error').mockImplementation();
		expect((await started.api.post(`${base}/bills`, site.bill())).status).toBe(500);
		full.mockRestore();
		const { status } = await started.api.post(`${base}/bills`, site.bill({ reference: 'T-2' }));
		expect(status).toBe(201);
		const saved = started.emulator.save();
		await started.close();
		const after = await startWithClients({ data });
		expect(JSON.parse(after.emulator.save())).toEqual(JSON.parse(saved));
		await after.close();
	});

	it('have a payment that was answered, though the emulator was killed at once', async () => {
		const data = join(folder, 'books.db');
		const child = spawn(
			process.execPath,
			['--import', 'tsx', 'emulator/cli.ts', '--port', '0', '--data', data],
			{ stdio: ['ignore', 'pipe', 'inherit'] },
		);
		try {
			let printed = '';
			child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
			while (!/127\.0\.0\.1:\d+/.test(printed)) await once(child.stdout, 'data');
			const baseURL = `http://${/127\.0\.0\.1:\d+/.exec(printed)?.[0]}`;
			const started = await startWithClients();
			const { base, ...site } = requestsFor(started);
			await started.close();
			const headers = { Authorization: started.api.defaults.headers.Authorization as string };
			const api = axios.create({ baseURL, headers });
			const { data: bill } = await api.post(`${base}/bills`, site.bill());
			const paid = await api.post(`${base}/bills/${bill.id}/payment`, site.payment(3));
			const died = once(child, 'exit');
			child.kill('SIGKILL');
			await died;
			expect(paid.status).toBe(201);
			const after = await startWithClients({ data });
			const payments = after.emulator.ledger().payments.filter(({ billId }) => billId === bill.id);
			expect(payments.map(({ id }) => id)).toEqual([paid.data.id]);
			await after.close();
		} finally {
			child.kill('SIGKILL');
		}
	});

	it('are of one emulator at a time', async () => {
		const data = join(folder, 'books.json');
		const first = await startWithClients({ data });
		await expect(startWithClients({ data })).rejects.toThrow(
			`${data} is in use by another emulator`,
		);
		const cli = spawnSync(
			process.execPath,
			['--import', 'tsx', 'emulator/cli.ts', '--port', '0', '--data', data],
			{ encoding: 'utf8', timeout: 20_000 },
		);
		expect([cli.status, cli.stderr.trim()]).toEqual([
			1,
			`${data} is in use by another emulator: stop that one, or choose another file.`,
		]);
		const site = requestsFor(first);
		expect((await first.api.post(`${site.base}/bills`, site.bill())).status).toBe(201);
		await first.close();
		await (await startWithClients({ data })).close();
	});

	it('are taken over from the JSON of another emulator', async () => {
		const data = join(folder, 'books.json');
		const started = await startWithClients();
		started.emulator.advanceClock(5);
		writeFileSync(data, started.emulator.save());
		for (let start = 0; start < 2; start++) {
			const again = await startWithClients({ data });
			expect(again.emulator.ledger().bills).toEqual(started.emulator.ledger().bills);
			expect(again.emulator.context.clock.offset).toBe(5);
			await again.close();
		}
		expect(readFileSync(data, 'latin1')).toMatch(/^SQLite format 3/);
		await started.close();
	});

	it('are their owner’s alone, and written over no file that a link in their place leads to', async () => {
		const data = join(folder, 'books.json');
		const others = join(folder, 'others.txt');
		writeFileSync(others, 'kept');
		symlinkSync(others, `${data}-wal`);
		await (await startWithClients({ data }).catch(() => undefined))?.close();
		expect(readFileSync(others, 'utf8')).toBe('kept');
		rmSync(`${data}-wal`, { force: true });
		rmSync(data, { force: true });
		const started = await startWithClients({ data });
		expect(statSync(data).mode & 0o777).toBe(0o600);
		expect(statSync(`${data}-wal`).mode & 0o777).toBe(0o600);
		expect(lstatSync(data).isSymbolicLink()).toBe(false);
		await started.close();
	});

	it.each([
		['{}', "doesn't hold books of this version"],
		['no JSON', "can't be read"],
	])('a file that holds %s is refused and left alone', async (content, message) => {
		const data = join(folder, 'other.json');
		writeFileSync(data, content);
		await expect(startWithClients({ data })).rejects.toThrow(message);
		expect(readFileSync(data, 'utf8')).toBe(content);
	});
});

/** The names and addresses that a certificate is for. */
const namesOf = (cert: string) =>
	(new X509Certificate(cert).subjectAltName ?? '').split(', ').map((name) => {
		const [kind, value] = name.split(/:(.*)/s);
		return kind === 'DNS' ? ({ type: 2, value } as const) : ({ type: 7, ip: value } as const);
	});

describe('https', () => {
	it('is served with a certificate made on the spot and kept, which names this machine', async () => {
		const tls = await certificateIn(folder, '127.0.0.1');
		expect(await certificateIn(folder, '127.0.0.1')).toEqual(tls);
		expect((await certificateIn(folder, 'emulator.internal')).cert).not.toBe(tls.cert);
		const started = await startWithClients({ tls });
		expect(started.emulator.url).toMatch(/^https:/);
		const { port } = new URL(started.emulator.url);
		const trusting = { httpsAgent: new Agent({ ca: tls.cert }) };
		for (const name of ['127.0.0.1', 'localhost']) {
			const answer = await axios.get(`https://${name}:${port}/console/time`, trusting);
			expect(answer.data).toContain('Time and reset');
		}
		await expect(axios.get(`${started.emulator.url}/`)).rejects.toThrow(/self.signed/);
		await started.close();
	});

	it('has a key that makes no certificates for other servers, and replaces one that does', async () => {
		const { cert, key } = await certificateIn(folder, '127.0.0.1');
		const forged = await generate([{ name: 'commonName', value: 'api.codat.io' }], {
			...{ keyType: 'ec', algorithm: 'sha256', ca: { key, cert } },
			extensions: [
				{ name: 'subjectAltName', altNames: [{ type: 2, value: 'api.codat.io' }] },
				{ name: 'basicConstraints', cA: false },
			],
		});
		const forger = createServer({ cert: forged.cert, key: forged.private }, (_request, response) =>
			response.end(),
		).listen(0, '127.0.0.1');
		await once(forger, 'listening');
		const { port } = forger.address() as AddressInfo;
		const asked = axios.get(`https://127.0.0.1:${port}/`, {
			httpsAgent: new Agent({ ca: cert, servername: 'api.codat.io' }),
		});
		await expect(asked).rejects.toThrow(/certificate/);
		forger.close();

		const earlier = await generate([{ name: 'commonName', value: 'Codat emulator' }], {
			...{ keyType: 'ec', algorithm: 'sha256' },
			extensions: [
				{ name: 'basicConstraints', cA: true },
				{ name: 'subjectAltName', altNames: namesOf(cert) },
			],
		});
		writeFileSync(join(folder, 'codat-emulator.crt'), earlier.cert);
		writeFileSync(join(folder, 'codat-emulator.key'), earlier.private);
		const renewed = await certificateIn(folder, '127.0.0.1');
		expect(new X509Certificate(renewed.cert).ca).toBe(false);
	});
});
