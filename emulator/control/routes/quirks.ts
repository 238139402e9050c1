import type { FastifyInstance } from 'fastify';
import type { Connection } from '../../books/connection';
import type { Context } from '../../context';
import { ApiError } from '../../http/errors';
import { platforms } from '../../platforms';
import { canHave, QUIRK_NAMES, type Quirk } from '../../platforms/quirks';
import { docs } from './docs';
import { listOf, text } from './schemaParts';

const quirksSchema = {
	type: 'object',
	required: ['connectionId', 'quirks'],
	additionalProperties: false,
	properties: {
		connectionId: text,
		quirks: listOf({ type: 'string', enum: QUIRK_NAMES }),
	},
} as const;

const quirksOfConnectionsSchema = listOf({
	type: 'object',
	properties: { connectionId: text, companyId: text, platform: text, quirks: listOf(text) },
});

const quirksOf = ({ id, companyId, platform, quirks }: Connection) => ({
	...{ connectionId: id, companyId },
	...{ platform: platform.key, quirks },
});

/** Names of the software that can have a quirk. */
const platformsOf = (quirk: Quirk) =>
	platforms.filter(({ key }) => canHave(key, quirk)).map(({ name }) => name);

/** What the accounting software behind a connection does that others of its platform don't. */
export function quirkRoutes(app: FastifyInstance, ctx: Context): void {
	app.get(
		'/quirks',
		docs(
			'Companies',
			'What the accounting software behind each connection does that others don’t',
			{
				response: { 200: quirksOfConnectionsSchema },
			},
		),
		async () => [...ctx.books.connections()].map(({ connection }) => quirksOf(connection)),
	);
	app.put<{ Body: { connectionId: string; quirks: Quirk[] } }>(
		'/quirks',
		docs(
			'Companies',
			'Lets the accounting software behind a connection do just that; refuses what that software never does',
			{
				body: quirksSchema,
				response: { 200: quirksOfConnectionsSchema.items },
			},
		),
		async ({ body: { connectionId, quirks } }) => {
			const { connection } = ctx.books.connectionOfId(connectionId);
			const { platform } = connection;
			const other = quirks.find((quirk) => !canHave(platform.key, quirk));
			if (other !== undefined)
				throw new ApiError(
					400,
					`${platform.name} doesn't have ${other}: it is of ${platformsOf(other).join(' and ')}.`,
				);
			connection.setQuirks(quirks);
			return quirksOf(connection);
		},
	);
}
