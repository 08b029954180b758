// SPDX-License-Identifier: EUPL-1.2
// Judges pages with axe in headless Chromium, and by what the browser says of them: on a wide light screen and on a narrow
// dark one, where nothing may scroll sideways (WCAG 2.1, 1.4.10) nor be cut off by the spacing that 1.4.12 grants to readers.
// Usage: node axe.mjs NODE_FOLDER FILE.html... Exit: 0 no violation, 1 violations, 2 could not run.
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

/** The screens; 320 CSS pixels are a page of 1280 enlarged four times. */
const SCREENS = [
  { name: 'wide, light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'narrow, dark', viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
];

/** What scrolls sideways or is cut off, as the page stands and with the spacing of 1.4.12. Runs in the page. */
function reflow() {
  const faults = [];
  const look = (when) => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) faults.push(`1.4.10, ${when}: the page is ${scrollWidth} pixels wide on a screen of ${innerWidth}`);
    for (const box of document.body.querySelectorAll('*')) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
      // A box of one pixel is for those who hear the page.
      if (box.clientWidth <= 1 || box.closest('svg')) continue;
      if ((hides(overflowX) && box.scrollWidth > box.clientWidth + 1) || (hides(overflowY) && box.scrollHeight > box.clientHeight + 1)) {
        faults.push(`1.4.12, ${when}: ${box.tagName.toLowerCase()}.${box.className} cuts off its content`);
      }
    }
  };
  look('as it stands');
  const spacing = new CSSStyleSheet();
  spacing.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
  document.adoptedStyleSheets = [spacing];
  look('with wide spacing');
  document.adoptedStyleSheets = [];
  return faults;
}

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
    for (const { name, viewport, colorScheme } of SCREENS) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto(pathToFileURL(path.resolve(file)).href, { waitUntil: 'load' });
      await page.evaluate(axe);
      const { passes, violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
      errors.push(...(await page.evaluate(reflow)));
      const failed = violations.length > 0 || errors.length > 0;
      console.log(`${failed ? 'FAIL' : 'PASS'} axe ${file} (${name}: ${passes.length} rules)`);
      for (const { id, help, nodes } of violations) {
        console.log(`  ${id}: ${help} (${nodes.length})`);
        for (const node of nodes.slice(0, 5)) console.log(`    ${node.target.join(' ')}  ${node.html.slice(0, 140)}`);
      }
      for (const error of errors.splice(0)) console.log(`  ${error}`);
      if (failed) outcome = 1;
    }
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
