import { createHash } from 'node:crypto';
import type { Company } from '../books/books';
import type { Bill, BankAccount, Payment, Supplier } from '../books/types';
import type { Context } from '../context';

interface Owner {
	companyId: string;
	connectionId: string;
}

/** A company as one needs it to use it. */
interface CompanyEntry {
	id: string;
	name: string;
	connections: Array<{ id: string; platform: string; status: string }>;
}

export const companyEntry = ({ id, name, connections }: Company): CompanyEntry => ({
	id,
	name,
	connections: [...connections].map(({ id: own, platform, status }) => ({
		id: own,
		platform: platform.name,
		status,
	})),
});

export interface Ledger {
	companies: CompanyEntry[];
	suppliers: Array<Owner & Supplier>;
	bills: Array<Owner & Bill>;
	payments: Array<Owner & Payment & { billId: string; recordedAt: string }>;
	attachments: Array<
		Owner & {
			id: string;
			billId: string;
			name: string;
			contentType: string;
			size: number;
			sha256: string;
		}
	>;
	bankAccounts: Array<Owner & BankAccount>;
	counters: {
		requests: number;
		replays: number;
		byStatus: Record<string, number>;
		faults: number;
		faultsByKind: Record<string, number>;
	};
}

/** Of which company, and since when, a ledger is. */
export interface LedgerFilter {
	companyId?: string;
	/** Leaves out payments that were recorded before: milliseconds since 1970, or a date. */
	since?: number | string | Date;
}

/** What was really recorded, for tests to assert on. Throws a RangeError for a moment that is none. */
export function ledgerOf(ctx: Context, { companyId, since }: LedgerFilter = {}): Ledger {
	const from = since === undefined ? '' : new Date(since).toISOString();
	const faultsByKind = ctx.faults.injected;
	const ledger: Ledger = {
		companies: [],
		suppliers: [],
		bills: [],
		payments: [],
		attachments: [],
		bankAccounts: [],
		counters: {
			requests: ctx.log.total,
			replays: ctx.log.replays,
			byStatus: ctx.log.byStatus,
			faults: Object.values(faultsByKind).reduce((sum, count) => sum + count, 0),
			faultsByKind,
		},
	};
	for (const company of ctx.books.companies)
		if (!companyId || companyId === company.id) ledger.companies.push(companyEntry(company));
	for (const { company, connection } of ctx.books.connections()) {
		if (companyId && companyId !== company.id) continue;
		const owner = { companyId: company.id, connectionId: connection.id };
		for (const supplier of connection.suppliers) ledger.suppliers.push({ ...owner, ...supplier });
		for (const bill of connection.bills) ledger.bills.push({ ...owner, ...bill });
		for (const account of connection.bankAccounts)
			ledger.bankAccounts.push({ ...owner, ...account });
		for (const { payment, billId, recordedAt } of connection.payments) {
			if (recordedAt >= from) ledger.payments.push({ ...owner, ...payment, billId, recordedAt });
		}
		for (const { id, billId, attachment, content } of connection.attachments) {
			const { name, contentType } = attachment;
			const sha256 = createHash('sha256').update(content).digest('hex');
			ledger.attachments.push({
				...owner,
				id,
				billId,
				name,
				contentType,
				size: content.length,
				sha256,
			});
		}
	}
	return ledger;
}
