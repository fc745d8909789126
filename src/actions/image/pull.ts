import {commandLine, option} from '../../base/text/shell.ts';
import {images, platforms} from '../../docker/completes.ts';
import {defineMaking} from '../making.ts';
import {checkPlatform, checkPulled} from './moving/checks.ts';
import {pull as pullImage} from './moving/pulling.ts';

/** Fetches an image from its registry. */
export const pull = defineMaking({
	kind: 'image',
	verb: 'pull',
	keys: [],
	title: 'Pull an image',
	past: 'Pulled',
	group: 'image',
	cli: 'docker image pull',
	docker: {
		also: ['pull'],
		positional: ['reference'],
		flags: [
			{spelled: ['-a', '--all-tags'], field: 'all'},
			{spelled: ['--platform'], field: 'platform', takesValue: true},
			{spelled: ['-q', '--quiet']},
		],
		completes: {reference: images, platform: platforms},
	},
	effect: 'change',
	fields: () => ({
		reference: {
			type: 'text',
			label: 'Image',
			placeholder: 'nginx:1.27, or registry:5000/team/web',
			check: checkPulled,
		},
		platform: {
			type: 'text',
			label: 'Platform',
			placeholder: "linux/arm64; empty: the engine's own",
			check: checkPlatform,
		},
		all: {type: 'flag', label: 'All its tags', initial: false},
	}),
	line: ({reference, platform, all}) =>
		commandLine(
			'docker',
			'pull',
			all && '--all-tags',
			...option('--platform', platform),
			reference,
		),
	run: (context, {reference, platform, all}) => pullImage(context, {reference, platform, all}),
});
