import type { Context } from '../context';
import { FAULT_KINDS, type FaultKind, type FaultRule } from '../control/faultRules';
import { frameOf, numberOf, textOf, type Action, type ConsolePage } from './console';
import { button, checkbox, field, form, select } from './parts/forms';
import { badge, html, table, type Markup } from './parts/html';
import { live, page } from './parts/layout';
import { shortPath } from './requests';

const SECTION = '/console/faults';
const LATEST_ROWS = 15;

/** `undefined` values are left out, so that a rule looks as if somebody had written it. */
const given = (rule: { [K in keyof FaultRule]: FaultRule[K] | undefined }): FaultRule =>
	JSON.parse(JSON.stringify(rule)) as FaultRule;

const actions: Record<string, Action> = {
	add: {
		run(ctx, values) {
			const seconds = numberOf(values, 'seconds');
			const kind = textOf(values, 'kind', 'Kind') as FaultKind;
			const percent = numberOf(values, 'percent');
			const rule = given({
				kind,
				route: values.route || undefined,
				times: numberOf(values, 'times'),
				skip: numberOf(values, 'skip'),
				probability: percent === undefined || percent >= 100 ? undefined : percent / 100,
				retryAfter: kind.startsWith('status') ? seconds : undefined,
				ms: kind === 'delay' && seconds !== undefined ? seconds * 1000 : undefined,
				afterCommit: (kind.startsWith('status') && Boolean(values.afterCommit)) || undefined,
			});
			ctx.faults.add(rule);
		},
		notice: () => 'The fault is set.',
	},
	remove: {
		run(ctx, values) {
			const index = numberOf(values, 'index');
			if (index !== undefined) ctx.faults.remove(index);
		},
		notice: () => 'The fault was removed.',
	},
	clear: {
		run: (ctx) => ctx.faults.set([]),
		notice: () => 'All faults were removed.',
	},
};

const often = ({ times, probability, skip }: FaultRule): string =>
	[
		times === undefined ? 'without end' : `${times} more`,
		...(probability === undefined ? [] : [`${Math.round(probability * 1000) / 10} % of requests`]),
		...(skip ? [`after ${skip} more requests`] : []),
	].join(', ');

const more = ({ retryAfter, ms, afterCommit }: FaultRule): string =>
	[
		...(afterCommit ? ['the request is carried out first'] : []),
		...(retryAfter === undefined ? [] : [`Retry-After ${retryAfter} s`]),
		...(ms === undefined ? [] : [`${ms} ms`]),
	].join(', ');

/** The faults that are set, and those that a scenario plays. */
function setFaults(ctx: Context): Markup {
	const cells = (rule: FaultRule) => [
		badge(rule.kind, 'fault'),
		[rule.method, rule.route].filter(Boolean).join(' ') || 'any',
		often(rule),
		more(rule),
	];
	const own = ctx.faults
		.current()
		.map((rule, index) => [
			...cells(rule),
			button('Remove', `${SECTION}/remove`, { index }, `${rule.kind}, ${often(rule)}`),
		]);
	const played = ctx.faults
		.played()
		.map((rule) => [...cells(rule), html`<a href="/console/scenarios">The scenario’s</a>`]);
	const heading = ['Fault', 'Requests', 'Strikes', 'More', 'Action'];
	return html`${table(heading, [...own, ...played], 'No fault is set.')}
	${own.length > 1 ? button('Remove all faults', `${SECTION}/clear`) : html``}`;
}

/** What struck: how often, and the latest requests. */
function struck(ctx: Context): Markup {
	const counts = Object.entries(ctx.faults.injected).map(([kind, count]) => `${count} × ${kind}`);
	if (counts.length === 0) return html`<p class="empty">Nothing yet.</p>`;
	const latest = ctx.log
		.list()
		.filter(({ fault }) => fault !== undefined)
		.slice(-LATEST_ROWS)
		.reverse()
		.map(({ number, method, path, fault = '' }) => [
			number,
			badge(fault, 'fault'),
			html`<a href="/console/requests/${number}">${method} ${shortPath(path)}</a>`,
		]);
	return html`<p>${counts.join(', ')}. The latest:</p>
		${latest.length > 0 ? table(['No.', 'Fault', 'Request'], latest, '') : html``}`;
}

function newFault(ctx: Context): Markup {
	const kinds = Object.entries(FAULT_KINDS).map(([value, label]) => ({ value, label }));
	const operations = [
		{ value: '', label: 'any' },
		...[...ctx.operations.keys()].map((value) => ({ value })),
	];
	const number = { type: 'number', min: 0 } as const;
	return form(
		`${SECTION}/add`,
		'Set fault',
		select('Kind', 'kind', kinds),
		select('Operation', 'route', operations),
		field('How often', 'times', { ...number, value: 1, min: 1, hint: 'Empty: without end' }),
		field('Requests to let pass first', 'skip', number),
		field('Percent of requests', 'percent', {
			...number,
			value: 100,
			min: 0.1,
			max: 100,
			step: 'any',
		}),
		field('Seconds', 'seconds', { ...number, step: 'any', hint: 'Delay or Retry-After' }),
		checkbox('Carry out the request first', 'afterCommit'),
	);
}

export const faultsPage: ConsolePage = {
	section: SECTION,
	actions,
	render: (ctx, visit) =>
		page(
			frameOf(SECTION, 'Faults', visit, true),
			html`<h1>Faults</h1>
				<p>
					What can go wrong between a program and Codat, on demand. The first rule that matches a
					request strikes. Which requests a share of them hits follows from the seed.
				</p>
				${newFault(ctx)}
				${live(
					visit.url,
					html`<h2>Set</h2>
						${setFaults(ctx)}
						<h2>What struck</h2>
						${struck(ctx)}`,
				)}`,
		),
};
