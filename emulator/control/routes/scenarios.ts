import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import {
	endScenario,
	mendScenario,
	SCENARIO_NAMES,
	SCENARIOS,
	startScenario,
} from '../../scenarios';
import { docs } from './docs';
import { faultRulesLeftSchema } from './faults';
import { flag, listOf, nothingBack, text } from './schemaParts';

const scenarioNameSchema = {
	type: 'object',
	required: ['name'],
	additionalProperties: false,
	properties: { name: { ...text, description: SCENARIO_NAMES.join(', ') } },
} as const;

const scenariosSchema = listOf({
	type: 'object',
	properties: {
		name: text,
		title: text,
		happens: text,
		watch: { ...text, description: 'What to watch in a workflow that survives it' },
		mending: {
			...text,
			description: 'What people do about it; absent where there is nothing to do',
		},
		running: flag,
		mended: flag,
		faults: { ...faultRulesLeftSchema, description: 'Its rules, of the one that is being played' },
	},
});

const scenariosOf = (ctx: Context) =>
	Object.entries(SCENARIOS).map(([name, { title, happens, watch, mending }]) => {
		const running = ctx.scenario?.name === name;
		return {
			name,
			title,
			happens,
			watch,
			...(mending && { mending }),
			running,
			mended: running && ctx.scenario?.mended === true,
			...(running && { faults: ctx.faults.played() }),
		};
	});

/** Scenarios, played and ended. */
export function scenarioRoutes(app: FastifyInstance, ctx: Context): void {
	const response = { 200: scenariosSchema };
	app.get('/scenarios', docs('Scenarios', 'The scenarios there are', { response }), async () =>
		scenariosOf(ctx),
	);
	app.post<{ Body: { name: string } }>(
		'/scenarios',
		docs('Scenarios', 'Plays a scenario in place of the one that is being played', {
			body: scenarioNameSchema,
			response,
		}),
		async ({ body }) => {
			startScenario(ctx, body.name);
			return scenariosOf(ctx);
		},
	);
	app.post(
		'/scenarios/mend',
		docs(
			'Scenarios',
			'Does what people do about it in the end, such as linking again, if there is anything to do',
			{
				response,
			},
		),
		async () => {
			mendScenario(ctx);
			return scenariosOf(ctx);
		},
	);
	app.delete(
		'/scenarios',
		docs('Scenarios', 'Ends the scenario', nothingBack),
		async (_request, reply) => {
			endScenario(ctx);
			return await reply.code(204).send();
		},
	);
}
