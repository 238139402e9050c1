import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { ledgerOf } from '../ledger';
import { reset } from '../reset';
import { docs } from './docs';
import { count, listOf, mapOf, nothingBack, text } from './schemaParts';

/** A record as Codat returns it. */
const record = { type: 'object' } as const;

const companyQuerySchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		companyId: { ...text, description: 'Only this company' },
		since: {
			...text,
			description: 'Only payments recorded since this moment of the emulator’s clock',
		},
	},
} as const;

const ledgerSchema = {
	description: 'Records as Codat returns them, each with its companyId and connectionId',
	type: 'object',
	properties: {
		companies: listOf(record),
		suppliers: listOf(record),
		bills: listOf(record),
		payments: listOf(record),
		attachments: listOf(record),
		bankAccounts: listOf(record),
		counters: {
			type: 'object',
			properties: {
				requests: count,
				replays: count,
				byStatus: mapOf(count),
				faults: count,
				faultsByKind: mapOf(count),
			},
		},
	},
} as const;

/** What the books hold, and the way back to how they were. */
export function booksRoutes(app: FastifyInstance, ctx: Context): void {
	app.get<{ Querystring: { companyId?: string; since?: string } }>(
		'/ledger',
		docs('Books', 'What was really recorded, and counters of requests and faults', {
			querystring: companyQuerySchema,
			response: { 200: ledgerSchema },
		}),
		async ({ query }) => ledgerOf(ctx, query),
	);
	app.post(
		'/reset',
		docs('Books', 'Puts everything back to how it was at the start', nothingBack),
		async (_request, reply) => {
			await reset(ctx);
			return await reply.code(204).send();
		},
	);
}
