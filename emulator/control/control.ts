import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createContext, moveOn, type Context } from '../context';
import type { SendOptions } from '../events/deliveries';
import { DOCUMENTED_EVENTS } from '../events/eventExamples';
import { ApiError, recordNotFound } from '../http/errors';
import { endScenario, mendScenario, SCENARIOS, startScenario } from '../scenarios';
import { companyControls } from './companies';
import type { ControlApi } from './controlApi';
import * as schemas from './controlSchemas';
import { docs } from './docs';
import type { FaultRule } from './faultRules';
import { ledgerOf } from './ledger';

/** Puts everything back to the seed, with the scenario that was asked for at the start. */
export async function reset(ctx: Context): Promise<void> {
	ctx.reads.close();
	await ctx.webhooks.deliveries.close();
	Object.assign(ctx, createContext(ctx.settings, ctx.baseUrl, ctx));
	if (ctx.settings.scenario) startScenario(ctx, ctx.settings.scenario);
}

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

function booksRoutes(app: FastifyInstance, ctx: Context): void {
	app.get<{ Querystring: { companyId?: string; since?: string } }>(
		'/ledger',
		docs('Books', 'What was really recorded, and counters of requests and faults', {
			querystring: schemas.companyQuery,
			response: { 200: schemas.ledger },
		}),
		async ({ query }) => ledgerOf(ctx, query),
	);
	app.post(
		'/reset',
		docs('Books', 'Puts everything back to how it was at the start', schemas.nothingBack),
		async (_request, reply) => {
			await reset(ctx);
			return await reply.code(204).send();
		},
	);
}

function requestRoutes(app: FastifyInstance, ctx: Context): void {
	app.get(
		'/requests',
		docs('Requests', 'The latest 20,000 calls of the API, the oldest first', {
			response: { 200: schemas.requests },
		}),
		async () => ctx.log.list(),
	);
	app.get<{ Params: { number: number } }>(
		'/requests/:number',
		docs('Requests', 'A call with its headers and bodies, kept of the latest 300', {
			params: schemas.requestNumber,
			response: { 200: schemas.requestWithDetails },
		}),
		async ({ params }) => {
			const found = ctx.log.get(params.number);
			if (!found) throw recordNotFound('Request', String(params.number));
			return { ...found.entry, ...found.details };
		},
	);
	app.delete(
		'/requests',
		docs('Requests', 'Forgets the calls', schemas.nothingBack),
		async (_request, reply) => {
			ctx.log.clear();
			return await reply.code(204).send();
		},
	);
}

const timeOf = ({ clock }: Context) => ({ now: clock.iso(), standsStill: clock.standsStill });

function timeRoutes(app: FastifyInstance, ctx: Context): void {
	app.post<{ Body: { ms: number } }>(
		'/latency',
		docs('Time', 'How long each answer takes', {
			body: schemas.latency,
			response: { 200: schemas.latency },
		}),
		async ({ body }) => {
			ctx.latencyMs = body.ms;
			return { ms: ctx.latencyMs };
		},
	);
	app.post<{ Body: { ms?: number } }>(
		'/reads',
		docs('Time', 'How long reads of the accounting software take', {
			body: schemas.reads,
			response: { 200: schemas.reads },
		}),
		async ({ body }) => {
			ctx.reads.ms = body.ms ?? ctx.reads.ms;
			return { ms: ctx.reads.ms };
		},
	);
	app.get(
		'/clock',
		docs('Time', "The emulator's time: a ledger's since is taken from here", {
			response: { 200: schemas.now },
		}),
		async () => timeOf(ctx),
	);
	app.post<{ Body: { advanceMs: number } }>(
		'/clock',
		docs('Time', "Moves the emulator's time forward", {
			body: schemas.clock,
			response: { 200: schemas.now },
		}),
		async ({ body }) => {
			moveOn(ctx, body.advanceMs);
			return timeOf(ctx);
		},
	);
}

function faultRoutes(app: FastifyInstance, ctx: Context): void {
	const response = { 200: schemas.faultRulesLeft };
	app.get(
		'/faults',
		docs('Faults', 'The rules that are set; those of a scenario are beside it, in /scenarios', {
			response,
		}),
		async () => ctx.faults.current(),
	);
	app.get(
		'/faults/unused',
		docs(
			'Faults',
			'The rules that have struck no request since they were set; a scenario’s, until one of them has struck',
			{ response },
		),
		async () => ctx.faults.unused(),
	);
	app.post<{ Body: FaultRule[] }>(
		'/faults',
		docs(
			'Faults',
			'Sets rules in place of the ones that were set, beside those of a scenario; the first that matches strikes. Refuses what could never strike',
			{
				body: schemas.faultRules,
				response,
			},
		),
		async ({ body }) => {
			ctx.faults.set(body);
			return ctx.faults.current();
		},
	);
	app.delete(
		'/faults',
		docs('Faults', 'Removes all rules but those of a scenario', schemas.nothingBack),
		async (_request, reply) => {
			ctx.faults.set([]);
			return await reply.code(204).send();
		},
	);
}

function scenarioRoutes(app: FastifyInstance, ctx: Context): void {
	const response = { 200: schemas.scenarios };
	app.get('/scenarios', docs('Scenarios', 'The scenarios there are', { response }), async () =>
		scenariosOf(ctx),
	);
	app.post<{ Body: { name: string } }>(
		'/scenarios',
		docs('Scenarios', 'Plays a scenario in place of the one that is being played', {
			body: schemas.scenarioName,
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
		docs('Scenarios', 'Ends the scenario', schemas.nothingBack),
		async (_request, reply) => {
			endScenario(ctx);
			return await reply.code(204).send();
		},
	);
}

function webhookRoutes(app: FastifyInstance, ctx: Context): void {
	app.post<{
		Body: { eventType: string; payload: unknown; tags?: Record<string, string> } & SendOptions;
	}>(
		'/events',
		docs('Webhooks', 'Raises an event to every consumer that asked for its type', {
			body: schemas.event,
			response: { 200: schemas.deliveries },
		}),
		async ({ body: { eventType, payload, tags, ...options } }) => {
			if (!DOCUMENTED_EVENTS.includes(eventType))
				throw new ApiError(
					400,
					`Codat has no event of the type '${eventType}'. There are: ${DOCUMENTED_EVENTS.join(', ')}.`,
				);
			return ctx.webhooks.raise({ eventType, payload, tags }, options);
		},
	);
	app.get(
		'/webhooks',
		docs('Webhooks', 'Consumers with their signing secrets, and deliveries', {
			response: { 200: schemas.webhooks },
		}),
		async () => ({
			consumers: ctx.webhooks.list(),
			deliveries: ctx.webhooks.deliveries.list(),
		}),
	);
	app.post<{ Body: { consumerId: string } }>(
		'/webhooks/rotate',
		docs('Webhooks', 'A new signing secret; messages are signed with the old one too', {
			body: schemas.consumerId,
			response: { 200: schemas.consumer },
		}),
		async ({ body }) => ctx.webhooks.rotate(body.consumerId),
	);
	app.post<{ Body: { messageIds?: string[] } | undefined }>(
		'/webhooks/redeliver',
		docs(
			'Webhooks',
			'Sends messages again with their old IDs, in the order given; all when none is named',
			{
				body: schemas.messageIds,
				response: { 200: schemas.deliveries },
			},
		),
		async ({ body }) => ctx.webhooks.redeliver(body?.messageIds),
	);
}

/** The control API under `/_emulator`: for tests and demos, without Codat's authentication. */
export async function controlRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
	// Clients name a type even for a request without a body.
	app.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
	// Answers are described, not cut down to what the description names.
	app.setSerializerCompiler(() => (data) => JSON.stringify(data));
	await app.register(swagger, {
		openapi: {
			openapi: '3.1.0',
			info: {
				title: 'Control API of the Codat emulator',
				description:
					'For tests and demos: what the books hold, and what goes wrong. It takes no API key.',
				version: '1',
			},
		},
	});
	for (const routes of [
		booksRoutes,
		companyControls,
		requestRoutes,
		scenarioRoutes,
		faultRoutes,
		timeRoutes,
		webhookRoutes,
	])
		routes(app, ctx);
	app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
	ctx.controlApi = () => app.swagger() as unknown as ControlApi;
}
