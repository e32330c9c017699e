import { defineConfig } from 'vite';

// Entries keep their names, because pages refer to them; what they share is in chunks with hashed names.
export default defineConfig({
  base: '/assets/',
  publicDir: false,
  build: {
    outDir: 'target/classes/assets',
    assetsDir: '',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: false,
    // The style sheet of pages is loaded by the layout, not by scripts.
    cssCodeSplit: true,
    modulePreload: false,
    rolldownOptions: {
      input: {
        trigpoint: 'src/trigpoint.ts',
        console: 'src/pages/console/console.ts',
        editor: 'src/pages/editor/editor.ts',
        map: 'src/pages/map/map.ts',
        'quality-map': 'src/pages/quality-map/quality-map.ts',
        review: 'src/pages/review/review.ts',
        'run-map': 'src/pages/run-map/run-map.ts',
        reviews: 'src/pages/reviews/reviews.ts',
        upload: 'src/pages/upload/upload.ts',
      },
      // MapLibre is ES modules with a worker of their own; they are served as published.
      external: ['maplibre-gl'],
      output: {
        paths: { 'maplibre-gl': '/assets/maplibre/maplibre-gl.mjs' },
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
});
