/**
 * A bare axios loop over the pages of a connection's bills, in a process of its own: `bareList.ts <url of the list>`,
 * with the API key in CODAT_API_KEY. Prints what it did as JSON (times in ms since 1970).
 */
import axios from 'axios';

const [, , url] = process.argv;
const key = Buffer.from(process.env.CODAT_API_KEY ?? '').toString('base64');

interface Page {
	results: unknown[];
	pagination?: { continuationToken?: string };
}

async function readAll(): Promise<void> {
	const start = Date.now();
	const bills: unknown[] = [];
	let continuationToken: string | undefined;
	do {
		const headers = { Authorization: `Basic ${key}` };
		const { data } = await axios.get<Page>(url, { headers, params: { continuationToken } });
		bills.push(...data.results);
		continuationToken = data.pagination?.continuationToken;
	} while (continuationToken);
	console.log(JSON.stringify({ start, end: Date.now(), count: bills.length }));
}

void readAll();
