// Finds a Chromium or Chrome for the browser tests; run as a script before the tests, it says which are left out without one.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

const macApps = ['Google Chrome', 'Chromium', 'Google Chrome for Testing', 'Microsoft Edge', 'Brave Browser'];

const windowsPaths = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (): string[] =>
  (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));

const usualPlaces = (): string[] => {
  if (process.platform === 'darwin') {
    const folders = ['/Applications', join(process.env.HOME ?? '', 'Applications')];
    return folders.flatMap((folder) => macApps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)));
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return folders.flatMap((folder) => (folder ? windowsPaths.map((path) => join(folder, path)) : []));
  }
  return ['/opt/google/chrome/chrome', '/snap/bin/chromium', '/usr/lib/chromium/chromium'];
};

/** `CHROME_PATH` decides alone where it is set, so that a wrong one is noticed. */
export const findChromium = (): string | undefined => {
  const named = process.env.CHROME_PATH;
  return named ? [named].find(canRun) : [...onPath(), ...usualPlaces()].find(canRun);
};

const tell = (): void => {
  if (findChromium()) return;
  const sought = process.env.CHROME_PATH ? `at CHROME_PATH (${process.env.CHROME_PATH})` : 'on this machine';
  console.error(`No Chromium or Chrome found ${sought}: the tests in test/browser are left out, all others run.`);
  console.error('Install Chromium, or name a browser in CHROME_PATH, to run them.');
  if (process.env.CI === 'true') {
    console.error('CI is set, so this is an error.');
    process.exitCode = 1;
  }
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  tell();
}
