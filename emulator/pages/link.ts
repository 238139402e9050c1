import type { Company } from '../books/books';
import type { Connection } from '../books/connection';
import { badge, html, page } from './html';

/** The page a link URL opens: one button, where Codat sends the user to the accounting software's sign-in. */
export function linkPage(company: Company, connection: Connection, refusal?: string): string {
	const { name } = connection.platform;
	const action =
		connection.status === 'Linked'
			? html`<p>You can close this page.</p>`
			: html`<form method="post"><button type="submit">Link ${name}</button></form>`;
	return page(
		`Link ${name}`,
		html`<h1>Link ${name} to ${company.name}</h1>
			<p>Status: ${badge(connection.status)}</p>
			${refusal ? html`<p role="alert">${refusal}</p>` : ''}${action}`,
	);
}

/** The page of a company's `redirect` URL: its connections, to choose one to link. */
export function choosePage(company: Company, linkUrl: (connection: Connection) => string): string {
	const items = [...company.connections].map(
		(connection) =>
			html`<li>
				<a href="${linkUrl(connection)}">${connection.platform.name}</a> ${badge(connection.status)}
			</li>`,
	);
	return page(
		`Link ${company.name}`,
		html`<h1>${company.name}</h1>
			${
				items.length > 0
					? html`<ul>
							${items}
						</ul>`
					: html`<p>No connections yet.</p>`
			}`,
	);
}
