import type { Context } from '../context';
import type { Delivery } from '../events/deliveries';
import { DOCUMENTED_EVENTS, exampleEvent } from '../events/eventExamples';
import type { Consumer } from '../events/webhooks';
import { ApiError } from '../http/errors';
import { frameOf, numberOf, textOf, type Action, type ConsolePage, type Visit } from './console';
import { button, field, form, select } from './parts/forms';
import { badge, facts, html, table, type Markup } from './parts/html';
import { live, page } from './parts/layout';

const SECTION = '/console/webhooks';
const MOST_ROWS = 50;

const actions: Record<string, Action> = {
	send: {
		run(ctx, values) {
			const company = ctx.books.company(textOf(values, 'company', 'Company'));
			const event = exampleEvent(ctx, textOf(values, 'eventType', 'Event'), company);
			if (!event) throw new ApiError(400, 'Codat documents no event of this type.');
			const copies = numberOf(values, 'copies', 1);
			const sent = ctx.webhooks.raise(event, { copies });
			if (sent.length === 0)
				throw new ApiError(409, `No consumer asked for ${event.eventType}, so it went nowhere.`);
		},
		notice: () => 'The event is on its way: see the deliveries.',
	},
	redeliver: {
		run(ctx, values) {
			ctx.webhooks.redeliver([textOf(values, 'messageId', 'Message ID')]);
		},
		notice: () => 'The message is on its way again, with its old ID.',
	},
	add: {
		run(ctx, values) {
			const url = textOf(values, 'url', 'URL');
			if (!URL.canParse(url))
				throw new ApiError(400, 'The URL must be a whole one, with https:// or http://.');
			const eventType = values.eventType;
			ctx.webhooks.create({ url, eventTypes: eventType ? [eventType] : DOCUMENTED_EVENTS });
		},
		notice: () => 'The consumer was added: its signing secret is in the list.',
	},
	rotate: {
		run(ctx, values) {
			ctx.webhooks.rotate(textOf(values, 'consumerId', 'Consumer'));
		},
		notice: () =>
			'The consumer has a new signing secret. Messages are signed with the old one, too.',
	},
	remove: {
		run: (ctx, values) => ctx.webhooks.delete(textOf(values, 'consumerId', 'Consumer')),
		notice: () => 'The consumer was removed.',
	},
};

const urlOf = (ctx: Context, { consumerId }: Delivery): string =>
	ctx.webhooks.list().find(({ id }) => id === consumerId)?.url ?? 'deleted consumer';

const outcome = ({ delivered, attempts }: Delivery): Markup =>
	delivered
		? badge('delivered')
		: badge(attempts.length > 0 ? 'not delivered' : 'under way', 'warn');

const deliveryRows = (ctx: Context) =>
	ctx.webhooks.deliveries
		.list()
		.slice(-MOST_ROWS)
		.reverse()
		.map((delivery) => [
			html`<a href="${SECTION}/${delivery.messageId}">${delivery.eventType}</a>`,
			urlOf(ctx, delivery),
			outcome(delivery),
			delivery.attempts.join(', '),
			button(
				'Redeliver',
				`${SECTION}/redeliver`,
				{ messageId: delivery.messageId },
				delivery.messageId,
			),
		]);

function consumerCard({
	id,
	url,
	eventTypes,
	companyTags,
	signingSecret,
	disabled,
}: Consumer): Markup {
	return html`<section class="card">
		<h3>${url} ${disabled ? badge('disabled', 'warn') : html``}</h3>
		${facts({
			Events: eventTypes.join(', '),
			'Company tags': companyTags.join(', ') || undefined,
			ID: html`<code>${id}</code>`,
			'Signing secret': html`<details>
				<summary>Show</summary>
				<code>${signingSecret}</code>
			</details>`,
		})}
		${button('New signing secret', `${SECTION}/rotate`, { consumerId: id }, `for ${url}`)}
		${button('Remove', `${SECTION}/remove`, { consumerId: id }, url)}
	</section>`;
}

function onePage(ctx: Context, visit: Visit): string {
	const delivery = ctx.webhooks.deliveries.list().find(({ messageId }) => messageId === visit.id);
	if (!delivery) throw new ApiError(404, `No message ${visit.id} is remembered.`);
	return page(
		frameOf(SECTION, delivery.eventType, visit),
		html`<p><a href="${SECTION}">All webhooks</a></p>
			<h1>${delivery.eventType} ${outcome(delivery)}</h1>
			${facts({
				'Message ID (webhook-id)': html`<code>${delivery.messageId}</code>`,
				Consumer: urlOf(ctx, delivery),
				Answers: delivery.attempts.join(', ') || 'none yet',
			})}
			${button('Redeliver', `${SECTION}/redeliver`, { messageId: delivery.messageId })}
			<h2>Body</h2>
			<pre tabindex="0">${JSON.stringify(JSON.parse(delivery.body), undefined, 2)}</pre>`,
	);
}

function listPage(ctx: Context, visit: Visit): string {
	const consumers = ctx.webhooks.list();
	const types = DOCUMENTED_EVENTS.map((value) => ({ value }));
	const companies = [...ctx.books.companies].map(({ id, name }) => ({ value: id, label: name }));
	return page(
		frameOf(SECTION, 'Webhooks', visit, true),
		html`<h1>Webhooks</h1>
			<h2>Send an event</h2>
			<p>
				Any event that Codat documents, filled in from the company's books, signed and retried as
				Codat does.
			</p>
			${form(
				`${SECTION}/send`,
				'Send event',
				select('Event', 'eventType', types),
				select('Company', 'company', companies),
				field('Copies at the same time', 'copies', { type: 'number', value: 1, min: 1, max: 20 }),
			)}
			<h2>Consumers</h2>
			${
				consumers.length > 0
					? html`<div class="cards">${consumers.map(consumerCard)}</div>`
					: html`<p class="empty">Nobody listens yet: add a consumer here or over the API.</p>`
			}
			${form(
				`${SECTION}/add`,
				'Add consumer',
				field('URL', 'url', { type: 'url', required: true }),
				select('Events', 'eventType', [{ value: '', label: 'all' }, ...types]),
			)}
			${live(
				visit.url,
				html`<h2>Deliveries</h2>
					${table(['Event', 'Consumer', 'Outcome', 'Answers', 'Action'], deliveryRows(ctx), 'No deliveries yet.')}`,
			)}`,
	);
}

export const webhooksPage: ConsolePage = {
	section: SECTION,
	actions,
	render: (ctx, visit) => (visit.id ? onePage(ctx, visit) : listPage(ctx, visit)),
};
