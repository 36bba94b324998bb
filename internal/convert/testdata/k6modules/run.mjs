globalThis.__ENV = process.env;
const script = await import('./script.mjs');
script.default();
