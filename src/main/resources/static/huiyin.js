// A form sends once: its button rests after the first press. The one-use key guards the server either way.
document.addEventListener('submit', event => {
  if (event.defaultPrevented) return;
  const button = event.submitter;
  if (button) setTimeout(() => { button.disabled = true; }, 0);
});
// Coming back by the browser's back button, the buttons work again.
addEventListener('pageshow', () => document.querySelectorAll('button[disabled]:not([data-off])').forEach(button => { button.disabled = false; }));
// A refusal is read first.
document.querySelector('.refusals')?.focus();
// From a thing taken out of a list, 返回 leads to the list as it was left, filters and place.
if (document.querySelector('[data-list]')) sessionStorage.setItem('list ' + location.pathname, location.search);
document.querySelectorAll('a.back').forEach(link => {
  const left = sessionStorage.getItem('list ' + link.pathname);
  const thing = location.pathname.match(/^\/tasks\/(\d+)$/);
  if (left !== null && !link.search) link.href = link.pathname + left + (thing ? '#t' + thing[1] : '');
});
