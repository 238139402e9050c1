import type { Company } from '../books/books';
import type { Connection } from '../books/connection';
import { SCENARIOS } from '../scenarios';
import { minorDigits } from '../values/money';
import { frameOf, type ConsolePage, type Visit } from './console';
import { badge, facts, html, moment, table, type Markup } from './parts/html';
import { live, page } from './parts/layout';

/** Rows a table shows at most; the newest first. */
const MOST_ROWS = 100;
const LATEST_ROWS = 15;

const latest = <T>(records: Iterable<T>, count: number): T[] =>
	[...records].slice(-count).reverse();

const money = (amount: number, currency: string): Markup =>
	html`<span class="number">${amount.toFixed(minorDigits(currency))} ${currency}</span>`;

const day = (date: string): string => date.slice(0, 10);

function paymentRows(connection: Connection, company: Company) {
	return [...connection.payments].map(({ billId, payment, recordedAt }) => {
		const bill = connection.bills.get(billId);
		return {
			recordedAt,
			cells: [
				moment(recordedAt),
				company.name,
				bill?.supplierRef.supplierName,
				bill?.reference,
				money(payment.amount, bill?.currency ?? connection.baseCurrency),
				connection.bankAccounts.get(payment.accountRef.id)?.name,
			],
		};
	});
}

function attachmentRows(connection: Connection, company: Company) {
	return [...connection.attachments].map(({ id, attachment, billId }) => ({
		recordedAt: attachment.dateCreated,
		cells: [
			moment(attachment.dateCreated),
			company.name,
			connection.bills.get(billId)?.reference,
			html`<a href="/books/${company.id}/attachments/${connection.id}/${id}"
				>${attachment.name}</a
			>`,
			attachment.contentType,
			attachment.fileSize,
		],
	}));
}

const newest = <T extends { recordedAt: string }>(rows: T[]): T[] =>
	rows.sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1)).slice(0, LATEST_ROWS);

const PAYMENT_HEADINGS = [
	'Recorded (UTC)',
	'Company',
	'Supplier',
	'Bill',
	'Amount',
	'From account',
];
const ATTACHMENT_HEADINGS = ['Uploaded (UTC)', 'Company', 'Bill', 'File', 'Type', 'Bytes'];

/** The front page: companies, and what happened last. */
export const booksPage: ConsolePage = {
	section: '/',
	render(ctx, visit) {
		const all = [...ctx.books.connections()];
		const companies = [...ctx.books.companies].map((company) => [
			html`<a href="/books/${company.id}">${company.name}</a>`,
			html`${[...company.connections].map(({ platform, status }) => html`${platform.name} ${badge(status)} `)}`,
			[...company.connections].reduce((sum, { suppliers }) => sum + suppliers.size, 0),
			[...company.connections].reduce((sum, { bills }) => sum + bills.size, 0),
			html`<code>${company.id}</code>`,
		]);
		const payments = newest(
			all.flatMap(({ company, connection }) => paymentRows(connection, company)),
		);
		const files = newest(
			all.flatMap(({ company, connection }) => attachmentRows(connection, company)),
		);
		const { scenario, latencyMs } = ctx;
		return page(
			frameOf('/', 'Books', visit, true),
			html`<h1>Books</h1>
				<p>
					A stand-in for Codat with made-up books, all on this machine. Programs reach it at
					<code>${ctx.baseUrl()}</code>.
				</p>
				${live(
					visit.url,
					html`${facts({
							Scenario:
								scenario &&
								html`<a href="/console/scenarios">${SCENARIOS[scenario.name].title}</a>`,
							'Faults set': ctx.faults.current().length || undefined,
							Latency: latencyMs ? `${latencyMs} ms` : undefined,
						})}
						<h2>Companies</h2>
						${table(['Company', 'Connections', 'Suppliers', 'Bills', 'Company ID'], companies, 'No companies.')}
						<h2>Latest payments</h2>
						${table(
							PAYMENT_HEADINGS,
							payments.map(({ cells }) => cells),
							'No payments yet.',
						)}
						<h2>Latest attachments</h2>
						${table(
							ATTACHMENT_HEADINGS,
							files.map(({ cells }) => cells),
							'No attachments yet.',
						)}`,
				)}`,
		);
	},
};

function connectionSection(connection: Connection, company: Company): Markup {
	const bills = latest(connection.bills, MOST_ROWS).map((bill) => [
		bill.reference,
		bill.supplierRef.supplierName,
		badge(bill.status),
		day(bill.dueDate),
		money(bill.totalAmount, bill.currency),
		money(bill.amountDue, bill.currency),
		connection.attachments.filter(({ billId }) => billId === bill.id).length,
		html`<code>${bill.id}</code>`,
	]);
	const suppliers = latest(connection.suppliers, MOST_ROWS).map((supplier) => [
		supplier.supplierName,
		supplier.contactName ?? undefined,
		supplier.emailAddress,
		supplier.defaultCurrency,
		badge(supplier.status),
	]);
	const payments = latest(paymentRows(connection, company), MOST_ROWS).map(({ cells }) => cells);
	const files = latest(attachmentRows(connection, company), MOST_ROWS).map(({ cells }) => cells);
	const count = (shown: number, size: number) =>
		shown < size ? `, newest ${shown} of ${size}` : `, ${size}`;
	return html`<h2>${connection.platform.name} ${badge(connection.status)}</h2>
		<p>Connection <code>${connection.id}</code>, base currency ${connection.baseCurrency}</p>
		<h3>Bills${count(bills.length, connection.bills.size)}</h3>
		${table(['Reference', 'Supplier', 'Status', 'Due', 'Total', 'Amount due', 'Files', 'Bill ID'], bills, 'No bills.')}
		<h3>Payments</h3>
		${table(PAYMENT_HEADINGS, payments, 'No payments.')}
		<h3>Attachments</h3>
		${table(ATTACHMENT_HEADINGS, files, 'No attachments.')}
		<h3>Suppliers${count(suppliers.length, connection.suppliers.size)}</h3>
		${table(['Name', 'Contact', 'Email', 'Currency', 'Status'], suppliers, 'No suppliers.')}`;
}

/** One company's books. */
export function companyPage(company: Company, visit: Visit): string {
	const sections = [...company.connections].map((connection) =>
		connectionSection(connection, company),
	);
	return page(
		frameOf('/', company.name, visit, true),
		html`<p><a href="/">All companies</a></p>
			<h1>${company.name}</h1>
			<p>Company <code>${company.id}</code></p>
			${live(visit.url, html`${sections}`)}`,
	);
}
