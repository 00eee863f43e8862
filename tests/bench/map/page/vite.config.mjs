export default { base: './', worker: { format: 'es' }, build: { target: 'es2022', modulePreload: false, chunkSizeWarningLimit: 4000 } }
