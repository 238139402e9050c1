import fc from 'fast-check';

/** The seed of random cases. `PROPERTY_SEED=12345 npm test` tries others; one that fails becomes a test of its own. */
export const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_130);

/** How many cases a slow test tries: as many as it says, or PROPERTY_RUNS. */
export const runs = (usual: number): number => Number(process.env.PROPERTY_RUNS ?? usual);

// One seed for all tests, so that a change isn't judged by luck.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });

export default fc;
