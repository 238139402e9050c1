import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { FAULT_KINDS, type FaultRule } from '../faultRules';
import { docs } from './docs';
import { count, flag, listOf, nothingBack, text } from './schemaParts';

const faultRuleSchema = {
	type: 'object',
	required: ['kind'],
	additionalProperties: false,
	properties: {
		kind: {
			type: 'string',
			description: `What happens: ${Object.keys(FAULT_KINDS).join(', ')}, or any other status`,
		},
		method: { ...text, description: 'HTTP method; any when left out' },
		route: {
			...text,
			description:
				'Operation ID, or a part of the path that begins with a slash; any when left out',
		},
		probability: {
			type: 'number',
			exclusiveMinimum: 0,
			maximum: 1,
			description: 'Share of the requests',
		},
		times: { ...count, minimum: 1, description: 'How often; without end when left out' },
		skip: { ...count, description: 'Matching requests to let pass first' },
		retryAfter: { ...count, description: 'Seconds, for a status and for softwareLimit' },
		ms: { type: 'number', minimum: 0, description: 'Milliseconds, for delay' },
		afterCommit: { ...flag, description: 'A status after the request was carried out' },
		body: {
			description:
				'Any JSON, for otherBody and status…; the message of a gateway, or Codat’s, when left out',
		},
	},
} as const;

const faultRulesSchema = listOf(faultRuleSchema);

/** Rules as they stand: `times` is how often one still strikes. */
export const faultRulesLeftSchema = listOf({
	...faultRuleSchema,
	properties: {
		...faultRuleSchema.properties,
		times: { ...count, description: 'How often still' },
	},
});

/** What goes wrong, by rules. */
export function faultRoutes(app: FastifyInstance, ctx: Context): void {
	const response = { 200: faultRulesLeftSchema };
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
				body: faultRulesSchema,
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
		docs('Faults', 'Removes all rules but those of a scenario', nothingBack),
		async (_request, reply) => {
			ctx.faults.set([]);
			return await reply.code(204).send();
		},
	);
}
