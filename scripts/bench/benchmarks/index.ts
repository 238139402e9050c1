import type { Bench } from '../bench';
import type { Figure } from '../figure';
import { attachments } from './attachments';
import { bulkCreate } from './bulk/bulkCreate';
import { bulkPay } from './bulk/bulkPay';
import { calls } from './calls/calls';
import { capture } from './capture/capture';
import { captureMemory } from './capture/captureMemory';
import { companies } from './companies/companies';
import { isolation } from './companies/isolation';
import { emulator } from './emulator';
import { emulatorFile } from './emulatorFile';
import { firstLook } from './firstLook';
import { invoices } from './invoices';
import { list } from './list';
import { load } from './load';
import { longInvoices } from './longInvoices';
import { pollAll } from './pollAll';
import { reader } from './reader/reader';
import { trigger } from './trigger';
import { workers } from './workers';

/** All benchmarks, by the names that `--only` takes. */
export const benchmarks: Record<string, (bench: Bench) => Promise<Figure[]>> = {
	'bulk-create': bulkCreate,
	'bulk-pay': bulkPay,
	invoices,
	capture,
	'capture-memory': captureMemory,
	reader,
	companies,
	isolation,
	'long-invoices': longInvoices,
	workers,
	list,
	attachments,
	load,
	calls,
	'first-look': firstLook,
	trigger,
	'poll-all': pollAll,
	emulator,
	'emulator-file': emulatorFile,
};
