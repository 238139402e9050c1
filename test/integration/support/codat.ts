import { CodatApi } from '../../../credentials/CodatApi.credentials';
import type { Emulator } from '../../../emulator';
import { CodatBillPay } from '../../../nodes/CodatBillPay/CodatBillPay.node';
import { credential, type Credential, type RunNodeOptions } from './engine/engine';

/** The credential of an emulator, as n8n saves it; `data` replaces what is in it. */
export const credentialOf = (
	{ apiKey, url }: Pick<Emulator, 'apiKey' | 'url'>,
	data: Partial<Credential['data']> = {},
): Credential =>
	credential(new CodatApi(), { apiKey, baseUrl: url, ...data } as Credential['data']);

/** Options of a run of Codat Bill Pay on an emulator's books. */
export const runOn = (
	emulator: Pick<Emulator, 'apiKey' | 'url'>,
	parameters: object,
	more: Partial<RunNodeOptions> = {},
): RunNodeOptions => ({
	node: new CodatBillPay(),
	credentials: [credentialOf(emulator)],
	...more,
	parameters: parameters as RunNodeOptions['parameters'],
});
