/**
 * A built-in module that is loaded when something of it is used: `load` gives it. What is asked of it is found in its
 * prototype, which loads it.
 */
export const lateModule = (load: () => object): object =>
	Object.create(new Proxy({}, {get: (_, name) => Reflect.get(load(), name)}));
