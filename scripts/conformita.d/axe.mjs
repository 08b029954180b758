// SPDX-License-Identifier: EUPL-1.2
// Judges pages with axe in headless Chromium, and by what the browser says of them. Usage: node axe.mjs NODE_FOLDER FILE.html...
// Exit: 0 no violation, 1 violations, 2 could not run.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(folder), 'package.json'));
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** A browser that asks the network for nothing. */
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'piao-chromium-'));
const options = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  offline: true,
};

let outcome = 0;
let browser;
try {
  browser = await chromium.launchPersistentContext(profile, options);
  for (const file of files) {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(`page error: ${error}`));
    // What the page's own security policy blocks is told here.
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`console: ${message.text()}`);
    });
    // A self-contained page fetches nothing.
    page.on('request', (request) => {
      if (!/^(file|data|about):/.test(request.url())) errors.push(`fetches ${request.url()}`);
    });
    await page.goto(pathToFileURL(path.resolve(file)).href, { waitUntil: 'load' });
    await page.evaluate(axe);
    const { passes, violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    const failed = violations.length > 0 || errors.length > 0;
    console.log(`${failed ? 'FAIL' : 'PASS'} axe ${file} (${passes.length} rules)`);
    for (const { id, help, nodes } of violations) {
      console.log(`  ${id}: ${help} (${nodes.length})`);
      for (const node of nodes.slice(0, 5)) console.log(`    ${node.target.join(' ')}  ${node.html.slice(0, 140)}`);
    }
    for (const error of errors) console.log(`  ${error}`);
    if (failed) outcome = 1;
    await page.close();
  }
} catch (error) {
  console.log(`FAIL axe could not run: ${error}`);
  outcome = 2;
} finally {
  await browser?.close();
  fs.rmSync(profile, { recursive: true, force: true });
}
process.exit(outcome);
