import type { Context } from '../context';
import { endScenario, mendScenario, SCENARIOS, startScenario, type Scenario } from '../scenarios';
import { frameOf, textOf, type Action, type ConsolePage } from './console';
import { button } from './parts/forms';
import { badge, html, nothing, type Markup } from './parts/html';
import { page } from './parts/layout';

const SECTION = '/console/scenarios';

const actions: Record<string, Action> = {
	start: {
		run: (ctx, values) => startScenario(ctx, textOf(values, 'name', 'Scenario')),
		notice: ({ scenario }) =>
			`Being played: ${scenario ? SCENARIOS[scenario.name].title : 'nothing'}.`,
	},
	mend: {
		run: mendScenario,
		notice: () => 'Done. The scenario goes on without its cause: run the workflow again.',
	},
	end: {
		run: endScenario,
		notice: () => 'The scenario is over.',
	},
};

function card({ scenario: running }: Context, name: string, scenario: Scenario): Markup {
	const isRunning = running?.name === name;
	const mend =
		scenario.mending && !running?.mended ? button(scenario.mending, `${SECTION}/mend`) : nothing;
	return html`<section class="card ${isRunning ? 'running' : ''}">
		<h2>${scenario.title} ${isRunning ? badge('being played', 'good') : nothing}</h2>
		<p>${scenario.happens}</p>
		<p><strong>What to watch.</strong> ${scenario.watch}</p>
		<p class="empty"><code>--scenario ${name}</code></p>
		${
			isRunning
				? html`${mend}${button('End', `${SECTION}/end`, {}, scenario.title)}`
				: button('Play', `${SECTION}/start`, { name }, scenario.title)
		}
	</section>`;
}

export const scenariosPage: ConsolePage = {
	section: SECTION,
	actions,
	render: (ctx, visit) =>
		page(
			frameOf(SECTION, 'Scenarios', visit),
			html`<h1>Scenarios</h1>
				<p>
					What happens to programs that use Codat, sooner or later. Play one, run your workflow, and
					see in
					<a href="/">the books</a> and in <a href="/console/requests">the requests</a> whether it
					survived. One is played at a time, beside the faults that you set.
				</p>
				<div class="cards">
					${Object.entries(SCENARIOS).map(([name, scenario]) => card(ctx, name, scenario))}
				</div>`,
		),
};
