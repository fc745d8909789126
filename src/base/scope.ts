/**
 * The owner of everything that must be ended: streams, timers, listeners.
 * Ending a scope aborts its signal, ends its children, and runs what was deferred, newest first.
 */
export interface Scope {
	readonly signal: AbortSignal;
	/** Runs `release` when the scope ends; at once when it has ended already. Returns how to call it off. */
	defer(release: () => void): () => void;
	child(): Scope;
	end(): void;
}

/** A new scope; it ends with `parent`, when there is one. */
export const createScope = (parent?: Scope): Scope => {
	const controller = new AbortController();
	const releases = new Set<{readonly release: () => void}>();
	let leave: (() => void) | undefined;
	const scope: Scope = {
		signal: controller.signal,
		defer(release) {
			// An entry of its own, so that the same function may be deferred twice.
			const entry = {release};
			if (controller.signal.aborted) release();
			else releases.add(entry);
			return () => releases.delete(entry);
		},
		child: () => createScope(scope),
		end() {
			if (controller.signal.aborted) return;
			controller.abort();
			leave?.();
			const pending = [...releases].reverse();
			releases.clear();
			for (const {release} of pending) release();
		},
	};
	leave = parent?.defer(scope.end);
	return scope;
};

/** Leaves several subscriptions at once. */
export const leaveAll = (leave: readonly ((() => void) | undefined)[]) => (): void => {
	for (const one of leave) one?.();
};
