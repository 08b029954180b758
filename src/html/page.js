// SPDX-License-Identifier: EUPL-1.2
(function () {
  'use strict';
  // On a wide screen the navigation stands beside the text: open.
  var details = document.querySelector('.navigazione details');
  if (details && matchMedia('(min-width:75rem)').matches) details.open = true;

  // Only a table that scrolls needs the keyboard's focus.
  function boxes() {
    document.querySelectorAll('.scorri').forEach(function (box) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    });
  }
  boxes();
  addEventListener('resize', boxes);

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
    if (found) status.textContent = '«' + found.textContent + '»: ' + found.dataset.origine;
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
