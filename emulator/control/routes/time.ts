import type { FastifyInstance } from 'fastify';
import { moveOn, type Context } from '../../context';
import { docs } from './docs';
import { flag, momentText } from './schemaParts';

const numbers = (name: string, description: string) => ({
	type: 'object',
	required: [name],
	properties: { [name]: { type: 'number', minimum: 0, description } },
});

const latencySchema = numbers('ms', 'Milliseconds that each answer takes');

const clockSchema = numbers('advanceMs', 'Milliseconds to move the time forward');

const readsSchema = {
	type: 'object',
	properties: {
		ms: { type: 'number', minimum: 0, description: 'Milliseconds that a read takes' },
	},
} as const;

const nowSchema = {
	type: 'object',
	properties: {
		now: momentText,
		standsStill: { ...flag, description: 'Whether it stands still until it is moved' },
	},
} as const;

const timeOf = ({ clock }: Context) => ({ now: clock.iso(), standsStill: clock.standsStill });

/** The emulator's time, and how long things take. */
export function timeRoutes(app: FastifyInstance, ctx: Context): void {
	app.post<{ Body: { ms: number } }>(
		'/latency',
		docs('Time', 'How long each answer takes', {
			body: latencySchema,
			response: { 200: latencySchema },
		}),
		async ({ body }) => {
			ctx.latencyMs = body.ms;
			return { ms: ctx.latencyMs };
		},
	);
	app.post<{ Body: { ms?: number } }>(
		'/reads',
		docs('Time', 'How long reads of the accounting software take', {
			body: readsSchema,
			response: { 200: readsSchema },
		}),
		async ({ body }) => {
			ctx.reads.ms = body.ms ?? ctx.reads.ms;
			return { ms: ctx.reads.ms };
		},
	);
	app.get(
		'/clock',
		docs('Time', "The emulator's time: a ledger's since is taken from here", {
			response: { 200: nowSchema },
		}),
		async () => timeOf(ctx),
	);
	app.post<{ Body: { advanceMs: number } }>(
		'/clock',
		docs('Time', "Moves the emulator's time forward", {
			body: clockSchema,
			response: { 200: nowSchema },
		}),
		async ({ body }) => {
			moveOn(ctx, body.advanceMs);
			return timeOf(ctx);
		},
	);
}
