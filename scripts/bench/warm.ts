import axios from 'axios';
import type { Emulator } from '../../emulator';
import type { ConnectionIds } from './workflows';

/**
 * Has the emulator answer each kind of request once, because it compiles what it needs for it then, which isn't what is
 * measured. The books stay as they are, and its log is empty afterwards.
 */
export async function warmUp(
	emulator: Emulator,
	{ companyId, connectionId }: ConnectionIds,
): Promise<void> {
	const api = axios.create({
		baseURL: `${emulator.url}/companies/${companyId}/connections/${connectionId}`,
		headers: { Authorization: `Basic ${Buffer.from(emulator.apiKey).toString('base64')}` },
		validateStatus: () => true,
	});
	for (const path of ['', '/payables/info', '/payables/mappingOptions/bills', '/payables/bills'])
		await api.get(path);
	// Refused.
	for (const path of ['/bills', '/bills/none/payment']) await api.post(`/payables${path}`, {});
	emulator.context.log.clear();
}
