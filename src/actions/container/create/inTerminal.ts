import type {ActionContext} from '../../action.ts';

/**
 * Starts a container with its terminal in place of ours, from its first word on, until it ends or is left; the sentence
 * about that. Throws what the start throws.
 */
export const startInTerminal = async (
	{engine, host, signal}: ActionContext,
	id: string,
	called: string,
): Promise<string> => {
	const {end} = await host(async guest => {
		const {announce, awaitKey, visit} = await import('../session/connect.ts');
		const call = {signal: AbortSignal.any([signal, guest.interrupted, guest.leaving])};
		const terminal = guest.size();
		const session = await engine.containers.attach(id, {terminal, starts: true}, call);
		await announce(guest, `${called}: ctrl-p ctrl-q leaves it running`);
		try {
			await engine.containers.start(id, call);
		} catch (thrown) {
			await session.close();
			throw thrown;
		}
		session.resize(terminal);
		const visited = await visit(guest, session);
		if (visited.end.type === 'exited') await awaitKey(guest);
		return visited;
	});
	return end.type === 'left' ? `Left ${called}: it goes on` : `${called} ended with ${end.code}`;
};
