// Every npm script runs this first. It must parse on any Node, so that an old one gets words instead of a syntax error.
const major = Number(process.versions.node.split('.')[0]);
if (major !== 24) {
  console.error(
    `claude-onboard runs on Node 24, but this is ${process.version} (${process.execPath}).\n` +
      'npm scripts use the Node 24 in node_modules/node, so it was probably not installed. To mend it:\n\n' +
      '  rm -rf node_modules && npm ci\n\n' +
      'If npm said that install scripts were not allowed, run:  npm rebuild node esbuild classic-level',
  );
  process.exit(1);
}
