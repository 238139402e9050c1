import { linkPath } from '../api/present';
import type { Company } from '../books/books';
import { addCompany, disconnect } from '../books/companies';
import type { Connection } from '../books/connection';
import { connectTo, linkConnection } from '../books/link';
import type { Context } from '../context';
import { platforms } from '../platforms';
import { QUIRK_NAMES, QUIRKS } from '../platforms/quirks';
import { frameOf, textOf, type Action, type ConsolePage, type Form } from './console';
import { button, checkbox, field, form, select } from './parts/forms';
import { badge, html, table, type Markup } from './parts/html';
import { page } from './parts/layout';

const SECTION = '/console/companies';

const platformOptions = platforms.map(({ key, name }) => ({ value: key, label: name }));

function connectionOf(ctx: Context, values: Form): [Company, Connection] {
	const companyId = textOf(values, 'company', 'Company');
	const company = ctx.books.company(companyId);
	return [company, ctx.books.connection(companyId, textOf(values, 'connection', 'Connection'))];
}

function connect(ctx: Context, company: Company, values: Form): void {
	const platform = textOf(values, 'platform', 'Accounting software');
	connectTo(ctx, company, platform, Boolean(values.linked));
}

/** The connection of a company that a form names, and what its software is to do. */
function setQuirks(ctx: Context, values: Form): void {
	const id = textOf(values, 'connection', 'Connection');
	ctx.books.connectionOfId(id).connection.setQuirks(QUIRK_NAMES.filter((quirk) => values[quirk]));
}

const actions: Record<string, Action> = {
	quirks: {
		run: setQuirks,
		notice: () => 'The accounting software was set, as far as it can do that.',
	},
	add: {
		run: (ctx, values) =>
			connect(ctx, addCompany(ctx, { name: textOf(values, 'name', 'Name') }), values),
		notice: () => 'The company was added.',
	},
	connect: {
		run: (ctx, values) =>
			connect(ctx, ctx.books.company(textOf(values, 'company', 'Company')), values),
		notice: () => 'The connection was added.',
	},
	link: {
		run: (ctx, values) => linkConnection(ctx, ...connectionOf(ctx, values)),
		notice: () => 'The connection is linked.',
	},
	unlink: {
		run: (ctx, values) => disconnect(ctx, ...connectionOf(ctx, values), 'Unlinked'),
		notice: () => 'The connection is unlinked.',
	},
	expire: {
		run: (ctx, values) => disconnect(ctx, ...connectionOf(ctx, values), 'Deauthorized'),
		notice: () => 'The access to the accounting software has expired.',
	},
};

function buttons(company: Company, connection: Connection): Markup {
	const values = { company: company.id, connection: connection.id };
	const about = `${connection.platform.name} of ${company.name}`;
	const one = (label: string, action: string) =>
		button(label, `${SECTION}/${action}`, values, about);
	return connection.status === 'Linked'
		? html`${one('Unlink', 'unlink')}${one('Expire', 'expire')}`
		: one('Link', 'link');
}

function switches(ctx: Context): Markup {
	const connections = [...ctx.books.companies].flatMap((company) =>
		[...company.connections].map(({ id, platform }) => ({
			value: id,
			label: `${platform.name} of ${company.name}`,
		})),
	);
	return html`<section>
		<h2>Switches of the software</h2>
		<p>What the accounting software of some companies does, and that of others doesn't.</p>
		${form(
			`${SECTION}/quirks`,
			'Set',
			select('Connection', 'connection', connections),
			...QUIRK_NAMES.map((quirk) => checkbox(`${quirk}: ${QUIRKS[quirk].happens}`, quirk)),
		)}
	</section>`;
}

export const companiesPage: ConsolePage = {
	section: SECTION,
	actions,
	render(ctx, visit) {
		const rows = [...ctx.books.companies].flatMap((company) =>
			[...company.connections].map((connection) => [
				company.name,
				html`<a href="${linkPath(connection)}">${connection.platform.name}</a>`,
				badge(connection.status),
				connection.quirks.join(', ') || '–',
				buttons(company, connection),
				html`<code>${connection.id}</code>`,
			]),
		);
		const companyOptions = [...ctx.books.companies].map(({ id, name }) => ({
			value: id,
			label: name,
		}));
		return page(
			frameOf(SECTION, 'Companies', visit),
			html`<h1>Companies</h1>
				<p>
					What customers do in Codat's Link: link their accounting software, unlink it, or let the
					access expire. Each raises the webhook event that Codat raises. The name of the software
					leads to its link page.
				</p>
				${table(['Company', 'Software', 'Status', 'Switches', 'Actions', 'Connection ID'], rows, 'No connections.')}
				<div class="split">
					<section>
						<h2>Add a company</h2>
						${form(
							`${SECTION}/add`,
							'Add company',
							field('Name', 'name', { required: true }),
							select('Accounting software', 'platform', platformOptions, 'gbol'),
							checkbox('Linked at once, with books of its own', 'linked', true),
						)}
					</section>
					<section>
						<h2>Add a connection</h2>
						${form(
							`${SECTION}/connect`,
							'Add connection',
							select('Company', 'company', companyOptions),
							select('Accounting software', 'platform', platformOptions, 'gbol'),
							checkbox('Linked at once', 'linked', false),
						)}
					</section>
				</div>
				${switches(ctx)}`,
		);
	},
};
