import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import type { Consumer, ConsumerRequest } from '../../events/webhooks';
import { ApiError } from '../../http/errors';
import { platformByKey, platforms, type Platform } from '../../platforms';
import { numberedPage, type NumberedQuery } from '../paging';
import { guids, numberedQuery } from '../parameters';
import { presentIntegration } from '../present';
import { filterOf, type Fields } from '../query/filter';
import { webhookConsumer } from '../schemas';

const FIELDS: Fields<Platform> = {
	key: { type: 'string', read: ({ key }) => key },
	name: { type: 'string', read: ({ name }) => name },
	sourceType: { type: 'string', read: ({ sourceType }) => sourceType },
};

const ORDER = { key: ({ key }: Platform) => key, name: ({ name }: Platform) => name };

/** A consumer as Codat returns it: never with its signing secret. */
const presentConsumer = ({ id, url, disabled, eventTypes, companyTags }: Consumer) => ({
	id,
	url,
	disabled,
	eventTypes,
	companyTags,
});

/** The parts of the Platform API that the nodes use: integrations and webhook consumers. */
export function platformRoutes(app: FastifyInstance, ctx: Context): void {
	app.get<{ Querystring: NumberedQuery }>(
		'/integrations',
		{ config: { operation: 'list-integrations' }, schema: { querystring: numberedQuery } },
		async ({ query }) => {
			const found = platforms.filter(filterOf(query.query, FIELDS, 'Integration').matches);
			const page = numberedPage(found, query, '/integrations', ORDER);
			return { ...page, results: page.results.map(presentIntegration) };
		},
	);

	app.get<{ Params: { platformKey: string } }>(
		'/integrations/:platformKey',
		{ config: { operation: 'get-integration' } },
		async ({ params: { platformKey } }) => {
			const platform = platformByKey(platformKey);
			if (!platform) throw new ApiError(404, `No integration was found with key ${platformKey}`);
			return presentIntegration(platform);
		},
	);

	app.get('/webhooks', { config: { operation: 'list-webhook-consumers' } }, async () => ({
		results: ctx.webhooks.list().map(presentConsumer),
	}));

	app.post<{ Body: ConsumerRequest }>(
		'/webhooks',
		{ config: { operation: 'create-webhook-consumer' }, schema: { body: webhookConsumer } },
		async ({ body }, reply) => {
			reply.code(201);
			return presentConsumer(ctx.webhooks.create(body));
		},
	);

	app.delete<{ Params: { webhookId: string } }>(
		'/webhooks/:webhookId',
		{ config: { operation: 'delete-webhook-consumer' }, schema: { params: guids('webhookId') } },
		async ({ params: { webhookId } }, reply) => {
			ctx.webhooks.delete(webhookId);
			return await reply.code(204).send();
		},
	);
}
