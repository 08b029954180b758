// SPDX-License-Identifier: EUPL-1.2
(function () {
  'use strict';
  // On a wide screen the navigation stands beside the text: open.
  var details = document.querySelector('.navigazione details');
  if (details && matchMedia('(min-width:75rem)').matches) details.open = true;

  // Only a table or a drawing that scrolls needs the keyboard's focus, and says that there is more of it: a phone shows no
  // bar before one moves it.
  function boxes() {
    // All are measured before any is changed: the page is laid out once, however many there are.
    Array.from(document.querySelectorAll('.scorri'), function (box) {
      return { box: box, scrolls: box.scrollWidth > box.clientWidth };
    }).forEach(function (found) {
      if (found.scrolls) found.box.tabIndex = 0;
      else found.box.removeAttribute('tabindex');
      found.box.classList.toggle('scorre', found.scrolls);
    });
  }
  boxes();
  addEventListener('resize', boxes);

  // The schede that one picks. Headings that have none left, and the entries of the lists that lead to what is hidden,
  // hide with them.
  function filter(form) {
    var sheets = Array.from(document.querySelectorAll('.obiettivo'));
    var selects = Array.from(form.querySelectorAll('select'));
    var status = form.querySelector('[role=status]');
    var parents = new Map();
    document.querySelectorAll('.sezione').forEach(function (section) {
      var heading = null;
      Array.from(section.children).forEach(function (child) {
        if (/^H[1-6]$/.test(child.tagName)) heading = child;
        else if (heading && child.matches('.obiettivo')) parents.set(heading, (parents.get(heading) || []).concat(child));
      });
    });
    var entries = Array.from(document.querySelectorAll('nav li')).map(function (item) {
      return { item: item, target: document.getElementById(item.querySelector('a').hash.slice(1)) };
    });
    // Whether a choice was ever made: only then is there something to say of the whole list.
    var picked = false;
    function apply() {
      var chosen = selects.filter(function (select) { return select.value; });
      sheets.forEach(function (sheet) {
        sheet.hidden = chosen.some(function (select) { return sheet.dataset[select.name] !== select.value; });
      });
      parents.forEach(function (own, heading) { heading.hidden = own.every(function (sheet) { return sheet.hidden; }); });
      entries.forEach(function (entry) { entry.item.hidden = !!entry.target && !!entry.target.closest('[hidden]'); });
      var left = sheets.filter(function (sheet) { return !sheet.hidden; }).length;
      form.toggleAttribute('data-scelte', chosen.length > 0);
      picked = picked || chosen.length > 0;
      if (!chosen.length) status.textContent = picked ? 'Elenco intero: ' + sheets.length + ' schede.' : '';
      else if (!left) status.textContent = 'Nessuna scheda corrisponde alla scelta.';
      else status.textContent = 'Elenco parziale: ' + left + (left === 1 ? ' scheda' : ' schede') + ' su ' + sheets.length + '.';
      boxes();
    }
    // A link that leads to a hidden scheda brings all of them back.
    function reveal(hash) {
      var target = document.getElementById(hash.slice(1));
      if (!target || !target.closest('[hidden]')) return;
      form.reset();
      target.scrollIntoView();
    }
    form.addEventListener('change', apply);
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    form.addEventListener('reset', function () {
      selects.forEach(function (select) { select.value = ''; });
      apply();
    });
    addEventListener('hashchange', function () { reveal(location.hash); });
    document.addEventListener('click', function (event) {
      var link = event.target.closest && event.target.closest('a[href^="#"]');
      if (link) reveal(link.hash);
    });
    // A browser that brings the page back brings its choices back too.
    addEventListener('pageshow', apply);
    form.hidden = false;
    apply();
  }
  var form = document.querySelector('.filtro');
  if (form) filter(form);

  // The origin of each datum, on demand.
  var button = document.getElementById('origini:');
  var status = document.getElementById('origine:');
  if (!button || !status) return;
  var shown = false;
  function datum(event) {
    if (!shown || !event.target.closest) return null;
    var link = event.target.closest('a');
    return event.target.closest('[data-origine]') || (link && link.querySelector('[data-origine]'));
  }
  function show(event) {
    var found = datum(event);
    if (!found) return;
    // A long text is told by its beginning: whole, it would cover a phone's screen.
    var letters = Array.from(found.textContent);
    var name = letters.length > 60 ? letters.slice(0, 60).join('').trim() + '…' : letters.join('');
    status.textContent = '«' + name + '»: ' + found.dataset.origine;
  }
  function toggle() {
    shown = !shown;
    button.setAttribute('aria-pressed', String(shown));
    document.body.classList.toggle('origini', shown);
    document.querySelectorAll('[data-origine]').forEach(function (found) {
      if (found.closest('a')) return;
      if (shown) found.tabIndex = 0;
      else found.removeAttribute('tabindex');
    });
    status.textContent = shown ? 'Indicare un dato per sapere da quale cella viene; Esc per finire.' : '';
  }
  button.hidden = false;
  button.addEventListener('click', toggle);
  document.addEventListener('mouseover', show);
  document.addEventListener('focusin', show);
  document.addEventListener('click', show);
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && shown) { toggle(); button.focus(); }
  });
})();
