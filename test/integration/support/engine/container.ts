import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';

type Di = typeof import('@n8n/di');

/** n8n-core's own container of services: npm may install other copies of `@n8n/di` beside it. */
export const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as Di;

/** n8n's data folder of this test file (its key, and files in the filesystem mode), gone when the file ends. */
const removeFolder = () =>
	rmSync(String(process.env.N8N_USER_FOLDER), { recursive: true, force: true });

if (typeof afterAll === 'function') afterAll(removeFolder);
else process.once('exit', removeFolder);
