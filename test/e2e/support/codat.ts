import type { Emulator } from '../../../emulator';
import { clientOf } from '../../support/codat';

/** A company of the emulator's books, its accounting connection, linked or not, and a client of its Bill Pay API. */
export function payablesOf(emulator: Emulator, name: string) {
	const company = emulator.books.companyNamed(name);
	const connection = company.connections.find(
		({ platform }) => platform.sourceType === 'Accounting',
	);
	if (!connection) throw new Error(`${name} has no accounting connection`);
	const path = `/companies/${company.id}/connections/${connection.id}/payables`;
	return { company, connection, api: clientOf(emulator, path) };
}
