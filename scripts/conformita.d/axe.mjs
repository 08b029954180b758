// SPDX-License-Identifier: EUPL-1.2
// Judges pages with axe in headless Chromium, and by what the browser says of them: on a wide light screen and on a narrow
// dark one, where nothing may scroll sideways (WCAG 2.1, 1.4.10) nor be cut off by the spacing that 1.4.12 grants to readers:
// as the page opens (when its notes must lead both ways from the keyboard), with a choice made in its filter, and with the
// origins of the data shown. What scrolls in a box of its own must say so and be within the keyboard's reach.
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
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
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
  const silent = [...document.querySelectorAll('.scorri')].filter(
    (box) => box.scrollWidth > box.clientWidth && (box.tabIndex !== 0 || getComputedStyle(box, '::before').content === 'none'),
  );
  if (silent.length > 0) faults.push(`2.1.1: ${silent.length} boxes scroll out of the keyboard's reach, or do not say that they do`);
  const spacing = new CSSStyleSheet();
  spacing.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
  document.adoptedStyleSheets = [spacing];
  look('with wide spacing');
  document.adoptedStyleSheets = [];
  return faults;
}

/**
 * What the filter does with each choice, alone and in pairs, and when it is taken back; ends with a choice made.
 * Runs in the page.
 */
function filter() {
  const form = document.querySelector('.filtro');
  if (!form) return null;
  const faults = [];
  const selects = [...form.querySelectorAll('select')];
  const sheets = [...document.querySelectorAll('.obiettivo')];
  const status = form.querySelector('[role=status]');
  const choose = (...choices) => {
    for (const select of selects) select.value = choices.find(([name]) => name === select.name)?.[1] ?? '';
    selects[0].dispatchEvent(new Event('change', { bubbles: true }));
    const wanted = sheets.filter((sheet) => choices.every(([name, value]) => sheet.dataset[name] === value));
    const shown = sheets.filter((sheet) => sheet.checkVisibility());
    const says = wanted.length ? `${wanted.length} sched` : 'Nessuna scheda';
    const told = choices.map((choice) => choice.join('=')).join(', ');
    if (shown.length !== wanted.length || shown.some((sheet, at) => sheet !== wanted[at])) {
      faults.push(`filter: ${told} shows ${shown.length} schede of the ${wanted.length} there are`);
    }
    if (!status.textContent.includes(says)) faults.push(`4.1.3: ${told}: the filter says «${status.textContent}»`);
    const leads = [...document.querySelectorAll('nav a')].filter((link) => link.checkVisibility());
    if (leads.some((link) => document.getElementById(decodeURIComponent(link.hash.slice(1)))?.closest('[hidden]'))) {
      faults.push(`filter: ${told}: the navigation leads to what is hidden`);
    }
  };
  const all = selects.map((select) => [...select.options].map(({ value }) => [select.name, value]).filter(([, value]) => value));
  for (const [at, choices] of all.entries()) {
    for (const choice of choices) {
      choose(choice);
      for (const other of all.slice(at + 1).flat()) choose(choice, other);
    }
  }
  form.querySelector('[type=reset]').click();
  if (sheets.some((sheet) => !sheet.checkVisibility())) faults.push('filter: taken back, it still hides schede');
  if (!status.textContent.includes(String(sheets.length))) faults.push(`4.1.3: taken back, the filter says «${status.textContent}»`);
  choose(all[0][0]);
  return faults;
}

/** Shows the origins of the whole page by the keyboard alone; returns what is wrong, or null where the page has none. */
async function origins(page) {
  const button = page.locator('[id="origini:"]');
  if ((await button.count()) === 0) return null;
  await page.evaluate(() => document.querySelector('.filtro [type=reset]')?.click());
  await button.focus();
  await page.keyboard.press('Enter');
  return page.evaluate(() => {
    const faults = [];
    if (document.getElementById('origini:').getAttribute('aria-pressed') !== 'true') faults.push('4.1.2: the button of the origins is not pressed');
    const status = document.getElementById('origine:');
    for (const datum of document.querySelectorAll('[data-origine]')) {
      if (!datum.checkVisibility()) continue;
      const stop = datum.closest('a') ?? datum;
      stop.focus();
      if (document.activeElement !== stop) faults.push(`2.1.1: the keyboard does not reach «${datum.textContent}»`);
      else if (!status.textContent.includes('»: ')) faults.push(`«${datum.textContent}» does not tell its origin`);
      else if (status.offsetHeight > innerHeight / 2) faults.push(`2.4.7: the origin of «${datum.textContent}» covers half the screen`);
      if (faults.length > 5) break;
    }
    return faults;
  });
}

/** Follows the first and the last note and comes back, by the keyboard alone and without waiting; returns what was not reached. */
async function notes(page) {
  const faults = [];
  const follow = async (link) => {
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(100);
    const missed = await page.evaluate(() => {
      const { top, bottom } = document.getElementById(decodeURIComponent(location.hash.slice(1))).getBoundingClientRect();
      return bottom <= 0 || top >= innerHeight ? location.hash : '';
    });
    if (missed) faults.push(`2.4.3: ${missed} is not on the screen when its link has been followed`);
  };
  const calls = page.locator('[role=doc-noteref]');
  const backs = page.locator('[role=doc-backlink]');
  const count = await calls.count();
  if ((await backs.count()) !== count) faults.push(`${count} calls of notes, ${await backs.count()} ways back`);
  if (count === 0 || faults.length) return faults;
  for (const links of [[calls.first(), backs.first()], [calls.last(), backs.last()]]) {
    for (const link of links) await follow(link);
  }
  return faults;
}

/** The states in which a page is judged: what brings it there, and returns what was wrong meanwhile; null: not this page. */
const STATES = [
  { state: 'as it opens', reach: notes },
  { state: 'filtered', reach: (page) => page.evaluate(filter) },
  { state: 'with origins', reach: origins },
];

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
      for (const { state, reach } of STATES) {
        const faults = await reach(page);
        if (!faults) continue;
        const { passes, violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
        errors.push(...faults, ...(await page.evaluate(reflow)));
        const failed = violations.length > 0 || errors.length > 0;
        console.log(`${failed ? 'FAIL' : 'PASS'} axe ${file} (${name}, ${state}: ${passes.length} rules)`);
        for (const { id, help, nodes } of violations) {
          console.log(`  ${id}: ${help} (${nodes.length})`);
          for (const node of nodes.slice(0, 5)) console.log(`    ${node.target.join(' ')}  ${node.html.slice(0, 140)}`);
        }
        for (const error of errors.splice(0)) console.log(`  ${error}`);
        if (failed) outcome = 1;
      }
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
