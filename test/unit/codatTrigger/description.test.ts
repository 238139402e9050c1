import { CodatWebhookApi } from '../../../credentials/CodatWebhookApi.credentials';
import { CodatTrigger } from '../../../nodes/CodatTrigger/CodatTrigger.node';

const { description } = new CodatTrigger();

/** n8n's editor lets these through (N8nNotice.vue, allowedTags); any other, <br> too, leaves its text run together. */
const TAGS_OF_NOTICES = /<\/?(a|ul|li)>/g;

it.each(description.properties.filter(({ type }) => type === 'notice').map(({ name }) => name))(
	'the notice %s is a list that the editor shows as one',
	(name) => {
		const text = description.properties.find((one) => one.name === name)?.displayName ?? '';
		expect(text).toMatch(/^<ul>(<li>[^<]+<\/li>)+<\/ul>$/);
		expect(text.replace(TAGS_OF_NOTICES, '')).not.toContain('<');
	},
);

it('every credential has a label that says when it is needed', () => {
	expect(description.credentials?.map(({ displayName }) => displayName)).toEqual([
		'Codat API',
		'Signing Secret (Optional With Automatic Registration)',
	]);
});

it('the fields of the credential say whose secret goes where', () => {
	const { properties } = new CodatWebhookApi();
	expect(properties[0]).toMatchObject({
		type: 'notice',
		displayName: expect.stringMatching(/Monitor > Webhooks > Events.*4\.159\.114\.108/) as string,
	});
	expect(properties.slice(1).map(({ displayName }) => displayName)).toEqual([
		'Production Signing Secret',
		'Test or Previous Signing Secret',
	]);
});

it('the editor says what to do while it listens, and after', () => {
	expect(description.eventTriggerDescription).toContain('Codat');
	expect(description.activationMessage).toContain('Codat');
	expect(description.triggerPanel).toMatchObject({
		header: expect.any(String) as string,
		executionsHelp: {
			inactive: expect.any(String) as string,
			active: expect.any(String) as string,
		},
		activationHint: expect.any(String) as string,
	});
});
