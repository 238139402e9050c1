import { fuzz } from '../../../scripts/fuzz/fuzz';

// `npm run fuzz` reads 100,000 of them.
it('files of all shapes are read, refused, or none, and nothing else', async () => {
	await fuzz({ cases: 1500, seed: 25 });
}, 60_000);
