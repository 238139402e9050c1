import type { Context } from '../context';
import type { LoggedRequest } from '../http/requestLog';
import { frameOf, type ConsolePage, type Visit } from './console';
import { curlOf } from './parts/curl';
import { checkbox, field, select } from './parts/forms';
import { badge, facts, html, moment, nothing, table, type Cell, type Markup } from './parts/html';
import { live, page } from './parts/layout';

const SECTION = '/console/requests';
const MOST_ROWS = 100;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const STATUSES = ['2xx', '4xx', '5xx', 'none'];

/** A path as people read it: company and connection stand in columns of their own. */
export const shortPath = (path: string): string =>
	path.replace(
		/^\/companies\/[0-9a-f-]{36}(\/connections\/[0-9a-f-]{36}(\/payables)?)?(?=\/|\?|$)/i,
		'…',
	);

const statusOf = ({ status, ms }: LoggedRequest): Markup | string => {
	if (status !== undefined)
		return badge(status, status < 300 ? 'good' : status < 500 ? 'warn' : 'bad');
	return ms === undefined ? 'under way' : badge('cut', 'bad');
};

const notesOf = ({ replayed, fault, ignored }: LoggedRequest): Markup =>
	html`${replayed ? badge('replayed') : nothing} ${fault ? badge(fault, 'fault') : nothing}
	${ignored ? badge(`ignored: ${ignored.join(', ')}`, 'warn') : nothing}`;

const companyName = (ctx: Context, { company }: LoggedRequest): string | undefined =>
	company && (ctx.books.companies.get(company.toLowerCase())?.name ?? company);

function matches(ctx: Context, entry: LoggedRequest, query: Visit['query']): boolean {
	const { text, method, status, special } = query;
	const words = `${entry.path} ${entry.operation} ${entry.idempotencyKey} ${companyName(ctx, entry)}`;
	if (text && !words.toLowerCase().includes(text.toLowerCase())) return false;
	if (method && entry.method !== method) return false;
	if (status === 'none' && entry.status !== undefined) return false;
	if (status && status !== 'none' && String(entry.status)[0] !== status[0]) return false;
	return !special || entry.replayed === true || entry.fault !== undefined;
}

const row = (ctx: Context, entry: LoggedRequest): Cell[] => [
	entry.number,
	moment(entry.at).slice(11),
	html`<a href="${SECTION}/${entry.number}">${entry.method} ${shortPath(entry.path)}</a>`,
	statusOf(entry),
	entry.ms,
	companyName(ctx, entry),
	entry.idempotencyKey ? html`<code>${entry.idempotencyKey.slice(0, 8)}</code>` : '',
	notesOf(entry),
];

const HEADINGS = ['No.', 'Time (UTC)', 'Request', 'Status', 'ms', 'Company', 'Key', 'Notes'];

const options = (values: string[]) => [
	{ value: '', label: 'any' },
	...values.map((value) => ({ value })),
];

function filterForm({ text, method, status, special, paused }: Visit['query']): Markup {
	return html`<form
		method="get"
		action="${SECTION}"
		class="fields"
		role="search"
		hx-get="${SECTION}"
		hx-trigger="input delay:300ms"
		hx-target="#live"
		hx-select="#live"
		hx-swap="outerHTML"
		hx-replace-url="true"
	>
		${field('Path, operation, company or key', 'text', { type: 'search', value: text ?? '' })}
		${select('Method', 'method', options(METHODS), method)}
		${select('Status', 'status', options(STATUSES), status)}
		${checkbox('Only replayed or struck by a fault', 'special', Boolean(special))}
		${paused === undefined ? nothing : html`<input type="hidden" name="paused" value="1" />`}
		<div><button type="submit">Filter</button></div>
	</form>`;
}

function listPage(ctx: Context, visit: Visit): string {
	const found = ctx.log
		.list()
		.reverse()
		.filter((entry) => matches(ctx, entry, visit.query));
	const shown = found.slice(0, MOST_ROWS);
	const count =
		found.length > shown.length ? `newest ${shown.length} of ${found.length}` : found.length;
	return page(
		frameOf(SECTION, 'Requests', visit, true),
		html`<h1>Requests</h1>
			<p>Every call of the API, the newest first. Headers and bodies are kept of the latest 300.</p>
			${filterForm(visit.query)}
			${live(
				visit.url,
				html`<p>
						${count} requests, ${ctx.log.replays} of all answered from the idempotency cache.
					</p>
					${table(
						HEADINGS,
						shown.map((entry) => row(ctx, entry)),
						'No requests.',
					)}`,
			)}`,
	);
}

const headerTable = (headers: Record<string, string>): Markup =>
	table(
		['Header', 'Value'],
		Object.entries(headers).map(([name, value]) => [html`<code>${name}</code>`, value]),
		'None.',
	);

/** JSON with its lines broken, other text as it is. */
function pretty(text: string): string {
	try {
		return JSON.stringify(JSON.parse(text), undefined, 2);
	} catch {
		return text;
	}
}

const body = (text?: string): Markup =>
	text === undefined
		? html`<p class="empty">No body.</p>`
		: html`<pre tabindex="0">${pretty(text)}</pre>`;

function onePage(ctx: Context, visit: Visit): string {
	const found = ctx.log.get(Number(visit.id));
	if (!found) {
		const gone = html`<h1>Request ${visit.id}</h1>
			<p>This call is not remembered any more.</p>`;
		return page(frameOf(SECTION, 'Request', visit), gone);
	}
	const { entry, details } = found;
	const curl = curlOf(ctx.baseUrl(), entry, details);
	const neighbour = (number: number, label: string) =>
		ctx.log.get(number) ? html`<a href="${SECTION}/${number}">${label}</a> ` : nothing;
	return page(
		frameOf(SECTION, `Request ${entry.number}`, visit),
		html`<p>
				<a href="${SECTION}">All requests</a>
				${neighbour(entry.number - 1, 'Earlier')}${neighbour(entry.number + 1, 'Later')}
			</p>
			<h1>${entry.method} ${shortPath(entry.path)} ${statusOf(entry)} ${notesOf(entry)}</h1>
			${facts({
				Path: entry.path,
				'Operation at Codat': entry.operation,
				Company: companyName(ctx, entry),
				'Time (UTC)': moment(entry.at),
				'Answered in': entry.ms === undefined ? undefined : `${entry.ms} ms`,
				'Idempotency key': entry.idempotencyKey,
				Replayed:
					entry.replayed && 'Yes: answered from the idempotency cache, nothing was recorded again.',
				Fault: entry.fault,
				'Ignored query parameters':
					entry.ignored && `${entry.ignored.join(', ')}: this operation has none of that name.`,
			})}
			<h2>As curl</h2>
			<p>
				Put the API key into the environment first, as <code>CODAT_API_KEY</code>.
				<button type="button" data-copy="#curl" hidden>Copy as curl</button>
				<span id="copied" role="status"></span>
			</p>
			<pre id="curl" tabindex="0">${curl}</pre>
			${
				details
					? html`<div class="split">
							<section>
								<h2>Request</h2>
								${headerTable(details.requestHeaders)} ${body(details.requestBody)}
							</section>
							<section>
								<h2>Answer</h2>
								${
									details.responseHeaders
										? html`${headerTable(details.responseHeaders)} ${body(details.responseBody)}`
										: html`<p class="empty">
												The connection was cut before an answer, or it is under way.
											</p>`
								}
							</section>
						</div>`
					: html`<p class="empty">Headers and bodies are kept of the latest 300 calls only.</p>`
			}`,
	);
}

export const requestsPage: ConsolePage = {
	section: SECTION,
	render: (ctx, visit) => (visit.id ? onePage(ctx, visit) : listPage(ctx, visit)),
};
