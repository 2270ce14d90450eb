// One command to paste into a terminal: it merges our settings into what is there, keeps a backup, and may be run again.

/**
 * A POSIX shell command that runs with Node.js and nothing else. It changes `~/.claude/settings.json` and `~/.aws/config`
 * only; a file that it cannot read as JSON stays as it is, and running it twice changes nothing.
 */
export const setupCommand = (claude: unknown, sections: Record<string, string[]>): string => `node <<'END'
const fs = require('node:fs'), path = require('node:path'), home = require('node:os').homedir();
const claude = ${JSON.stringify(claude)};
const aws = ${JSON.stringify(sections)};
const edit = (name, change) => {
  const file = path.join(home, name), old = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '', text = change(old);
  if (text === old) return console.log('Already right: ' + file);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (old) fs.copyFileSync(file, file + '.' + Date.now() + '.backup');
  fs.writeFileSync(file, text);
  console.log('Updated ' + file);
};
edit('.claude/settings.json', (old) => {
  const had = JSON.parse(old || '{}');
  const merged = { ...had, ...claude, env: { ...had.env, ...claude.env }, modelOverrides: { ...had.modelOverrides, ...claude.modelOverrides } };
  return JSON.stringify(merged, null, 2) + '\\n';
});
edit('.aws/config', (old) => {
  const kept = old.split(/^(?=\\[)/m).filter((part) => !((part.match(/^\\[(.+?)\\]/) || [])[1] in aws)).map((part) => part.trim());
  const ours = Object.entries(aws).map(([name, lines]) => ['[' + name + ']', ...lines].join('\\n'));
  return ours.length ? [...kept, ...ours].filter(Boolean).join('\\n\\n') + '\\n' : old;
});
END`;
