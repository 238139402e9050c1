/**
 * A bare pool of axios calls, in a process of its own: `barePool.ts <file>`, the file holding `{ "atOnce": 10, "calls":
 * [{ "url", "body" }, …] }`, with the API key in CODAT_API_KEY. It is the practical floor: what a program could do that
 * knows everything beforehand. The first call isn't measured. Prints what it did as JSON.
 */
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import axios from 'axios';

const [, , file] = process.argv;
const key = Buffer.from(process.env.CODAT_API_KEY ?? '').toString('base64');
const { atOnce, calls } = JSON.parse(readFileSync(file, 'utf8')) as {
	atOnce: number;
	calls: Array<{ url: string; body: object }>;
};

async function postAll(): Promise<void> {
	const httpAgent = new Agent({ keepAlive: true });
	let next = 0;
	let failed = 0;
	const post = async () => {
		const { url, body } = calls[next++];
		const { status } = await axios.post(url, body, {
			headers: { Authorization: `Basic ${key}` },
			httpAgent,
			validateStatus: () => true,
		});
		if (status >= 300) failed += 1;
	};
	const worker = async () => {
		while (next < calls.length) await post();
	};
	await post();
	const start = Date.now();
	await Promise.all(Array.from({ length: atOnce }, worker));
	console.log(JSON.stringify({ seconds: (Date.now() - start) / 1000, failed }));
}

void postAll();
