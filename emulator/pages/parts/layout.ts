import { html, nothing, type Markup } from './html';

/** The console's sections, in the order of their links. */
const SECTIONS = [
	['/', 'Books'],
	['/console/requests', 'Requests'],
	['/console/scenarios', 'Scenarios'],
	['/console/faults', 'Faults'],
	['/console/time', 'Time and reset'],
	['/console/webhooks', 'Webhooks'],
	['/console/companies', 'Companies'],
	['/console/control', 'Control API'],
] as const;

export type Section = (typeof SECTIONS)[number][0];

const REFRESH_SECONDS = 2;

/** Without JavaScript the whole page is loaded again, less often. */
const RELOAD_SECONDS = 5;

export interface Frame {
	title: string;
	section?: Section;
	/** What an action did; it gets the focus, so that a screen reader says it. */
	notice?: string;
	/** Why an action was refused. */
	alert?: string;
	/** Whether the page has a part that keeps itself up to date. */
	updates?: boolean;
}

const message = ({ notice, alert }: Frame): Markup => {
	if (alert)
		return html`<p class="message alert" role="alert" tabindex="-1" autofocus>${alert}</p>`;
	if (notice) return html`<p class="message" role="status" tabindex="-1" autofocus>${notice}</p>`;
	return nothing;
};

function navigation(current?: Section): Markup {
	const links = SECTIONS.map(([path, name]) =>
		path === current
			? html`<li><a href="${path}" aria-current="page">${name}</a></li>`
			: html`<li><a href="${path}">${name}</a></li>`,
	);
	return html`<header>
		<a class="skip" href="#main">Skip to content</a>
		<nav aria-label="Console">
			<strong>Codat emulator</strong>
			<ul>
				${links}
			</ul>
		</nav>
	</header>`;
}

/** A whole page; without a section it has no navigation, as the pages for a customer who links software. */
export function page(frame: Frame, body: Markup): string {
	const { title, section, updates } = frame;
	const reload = html`<noscript
		><meta http-equiv="refresh" content="${RELOAD_SECONDS}"
	/></noscript>`;
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="htmx-config" content='{"includeIndicatorCSS":false}' />
				${updates ? reload : nothing}
				<link rel="icon" href="data:," />
				<title>${title}${section ? ' · Codat emulator' : ''}</title>
				<link rel="stylesheet" href="/console/assets/style.css" />
				<script src="/console/assets/htmx.js" defer></script>
				<script src="/console/assets/console.js" defer></script>
			</head>
			<body>
				${section ? navigation(section) : nothing}
				<main id="main">${message(frame)}${body}</main>
			</body>
		</html>`.text;
}

/**
 * A part of a page that keeps itself up to date, unless the person has paused it: a page that changes by itself must
 * let people stop it (WCAG 2.2.2). Where the focus is stays where it is.
 *
 * @param url path and query of the page that holds the part
 */
export function live(url: string, body: Markup): Markup {
	const here = new URL(url, 'http://console');
	here.searchParams.delete('done');
	const paused = here.searchParams.has('paused');
	const shown = here.pathname + here.search;
	if (paused) here.searchParams.delete('paused');
	else here.searchParams.set('paused', '1');
	const toggle = html`<a class="toggle" href="${here.pathname}${here.search}"
		>${paused ? 'Resume updates' : 'Pause updates'}</a
	>`;
	if (paused)
		return html`<p class="updates">Updates are paused. ${toggle}</p>
			<div id="live">${body}</div>`;
	return html`<p class="updates">Updates by itself. ${toggle}</p>
		<div
			id="live"
			hx-get="${shown}"
			hx-trigger="every ${REFRESH_SECONDS}s"
			hx-select="#live"
			hx-swap="outerMorph"
		>
			${body}
		</div>`;
}
