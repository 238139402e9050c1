import { createHash } from 'node:crypto';
import type { Company } from '../books/books';
import type { Bill, BankAccount, Payment, Supplier } from '../books/types';
import type { Context } from '../context';
import { ApiError } from '../http/errors';
import { parseMoment } from '../values/dates';

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
	/** Leaves out payments that were recorded before, by the emulator's clock: milliseconds since 1970, or a date. */
	since?: number | string | Date;
}

const FIELDS = ['companyId', 'since'];

/**
 * Refuses what would leave a ledger empty by mistake, and a test green: a misspelt field, a company that isn't there.
 */
function checkFilter(ctx: Context, filter: LedgerFilter): void {
	const unknown = Object.keys(filter).find((name) => !FIELDS.includes(name));
	if (unknown !== undefined)
		throw new ApiError(
			400,
			`A ledger can't be asked for by '${unknown}': there are ${FIELDS.join(' and ')}.`,
		);
	if (filter.companyId !== undefined) ctx.books.company(filter.companyId);
}

/** The moment in ISO; throws 400 for one that is none, or is still to come. */
function momentOf({ clock }: Context, since: number | string | Date): string {
	const at = typeof since === 'string' ? parseMoment(since) : new Date(since).getTime();
	if (at === undefined || Number.isNaN(at)) {
		const hint = / \d\d:?\d\d$/.test(String(since))
			? ' In the query of an address, + is written %2B.'
			: '';
		throw new ApiError(400, `'${String(since)}' is no moment such as 2026-01-31T09:00:00Z.${hint}`);
	}
	if (at > clock.now())
		throw new ApiError(
			400,
			`${new Date(at).toISOString()} is still to come: the emulator's clock says ${clock.iso()}. Take since from ` +
				'emulator.now(), or from GET /_emulator/clock.',
		);
	return new Date(at).toISOString();
}

/**
 * What was really recorded, for tests to assert on. Throws an ApiError for a company that isn't there, and for a moment
 * that is none or is still to come by the emulator's clock.
 */
export function ledgerOf(ctx: Context, filter: LedgerFilter = {}): Ledger {
	checkFilter(ctx, filter);
	const companyId = filter.companyId?.toLowerCase();
	const from = filter.since === undefined ? '' : momentOf(ctx, filter.since);
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
