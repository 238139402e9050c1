import { disconnect } from '../books/companies';
import { linkConnection } from '../books/link';
import type { LoggedRequest } from '../http/requestLog';
import type { Scenario } from './playing/types';

const isWritten = ({ method, status = 0, replayed }: LoggedRequest): boolean =>
	method !== 'GET' && status < 300 && status >= 200 && !replayed;

export const unlinked: Scenario = {
	title: 'The customer unlinks half-way',
	happens:
		'After the first write to a company’s books the customer unlinks the accounting software.',
	watch:
		'The rest of the run is refused with 400, because the connection is not linked any more. The program must say which ' +
		'items were not done and why, in words that lead to the customer, and must not try again by itself. Once the customer ' +
		'has linked the software again, watch that a second run does what is left and nothing twice.',
	mending: 'Link again',
	begin(ctx) {
		const done = new Map<string, () => void>();
		return {
			onRequest(entry) {
				const { company: companyId, connection: connectionId } = entry;
				if (!companyId || !connectionId || done.has(connectionId) || !isWritten(entry)) return;
				const company = ctx.books.companies.get(companyId.toLowerCase());
				const connection = company?.connections.get(connectionId.toLowerCase());
				if (!company || !connection) return;
				disconnect(ctx, company, connection, 'Unlinked');
				done.set(connectionId, () => linkConnection(ctx, company, connection));
			},
			mend() {
				for (const link of done.values()) link();
			},
		};
	},
};
