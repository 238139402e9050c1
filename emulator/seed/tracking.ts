/** Tracking references of another subsidiary than the connected one, by the platform's key: bills may not have them. */
const OF_ANOTHER_SUBSIDIARY: Record<string, readonly string[]> = {
	akxx: ['department-90', 'location-90'],
};

/** The ids of what a platform's bills may not be tracked by. */
export const trackingOfAnotherSubsidiary = (platformKey: string): readonly string[] =>
	OF_ANOTHER_SUBSIDIARY[platformKey] ?? [];
