import { createHome, type Home } from '../n8n/home';
import { ensureN8n } from '../n8n/install';
import { packNodes } from '../n8n/pack';

/** An n8n of its own with the nodes of this moment. Throws a PlainError if it can't be made. */
export async function chaosHome(): Promise<Home> {
	await ensureN8n();
	return await createHome({ tarball: await packNodes() });
}
