import { packNodes } from '../../n8n/installation/pack';
import { createHome, type Home } from '../../n8n/server/home';

/** Nobody listens here: what a workflow sends anywhere but to this machine is refused. */
const NOWHERE = 'http://127.0.0.1:9';

/**
 * An n8n of its own with the nodes of this moment, which reaches this machine only.
 *
 * @param files copied to where workflows may read them
 * @throws PlainError if it can't be made
 */
export async function proveHome(files: string[] = []): Promise<Home> {
	const env = { HTTP_PROXY: NOWHERE, HTTPS_PROXY: NOWHERE, NO_PROXY: '127.0.0.1,localhost' };
	return await createHome({ tarball: await packNodes(), files, env });
}
