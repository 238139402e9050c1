import axios, { type AxiosInstance } from 'axios';
import type { Emulator } from '../../../emulator';

/** A company of the emulator's books, its accounting connection, and a client of its Bill Pay API (paths relative to `…/payables`). */
export function payablesOf(emulator: Emulator, name: string) {
	const company = emulator.books.companyNamed(name);
	const connection = company.connections.find(
		({ platform }) => platform.sourceType === 'Accounting',
	);
	if (!connection) throw new Error(`${name} has no accounting connection`);
	const api: AxiosInstance = axios.create({
		baseURL: `${emulator.url}/companies/${company.id}/connections/${connection.id}/payables`,
		headers: { Authorization: `Basic ${Buffer.from(emulator.apiKey).toString('base64')}` },
		validateStatus: () => true,
	});
	return { company, connection, api };
}
