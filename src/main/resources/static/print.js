// The print button shows itself only where it can print.
document.querySelectorAll('button[data-print]').forEach(button => {
  button.hidden = false;
  button.addEventListener('click', () => print());
});
