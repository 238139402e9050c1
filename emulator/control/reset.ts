import { createContext, type Context } from '../context';
import { startScenario } from '../scenarios';

/** Puts everything back to the seed, with the scenario that was asked for at the start. */
export async function reset(ctx: Context): Promise<void> {
	ctx.reads.close();
	await ctx.webhooks.deliveries.close();
	Object.assign(ctx, createContext(ctx.settings, ctx.baseUrl, ctx));
	if (ctx.settings.scenario) startScenario(ctx, ctx.settings.scenario);
}
